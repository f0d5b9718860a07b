import { dockerStartsHelpers } from "../formats/docker-starts-helpers.ts";
import { backToAccount, judgeAccount } from "../formats/gcloud-account.ts";
import { gcloudHelperCosts, gcloudWithHelper } from "../formats/gcloud-with-helper.ts";
import type { Answers, AuthMethod } from "../model/auth-method.ts";
import { allOf } from "../model/availability.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts, Gcloud } from "../model/facts.ts";
import type { Command } from "../model/plan.ts";
import type { Question } from "../model/question.ts";

const signIn = "sign-in";

/** docker asks gcloud for a token of the person signed in to it. */
export const gcloudHelper: AuthMethod = {
	id: "gcloud-helper",
	label: "gcloud, your own account",
	summary: "no password in docker's file",
	identity: "google",
	yields: "helper",
	renews: { helper: "gcloud", by: "gcloud auth login" },
	reads: ["os", "docker-client", "docker-version", "credential-helpers", "gcloud"],
	tradeoffs: {
		onDisk: "The helper's name; your login stays in gcloud's folder",
		lasts: "Tokens last an hour and renew until you sign out",
		ifStolen: "All your account may do in Google Cloud, until revoked",
		revoke: "gcloud auth revoke ACCOUNT",
		needs: "gcloud, docker 18.03 or later, a browser once",
		clients: "docker, BuildKit, podman, crane; not kubelet",
		costs: gcloudHelperCosts,
	},
	availability: (facts) => allOf([dockerStartsHelpers(facts), gcloudWithHelper(facts)]),
	questions: (facts) => (isOpen(foundValue(facts.gcloud)) ? [whichAccount(facts)] : []),
	source: async () => ({ kind: "helper", name: "gcloud" }),
	commands: async ({ answers }, facts) => commandsFor(answers, facts),
};

/** What docker could get tokens of: the active account, whatever it is, and every other that is a person's. */
function candidates(gcloud: Gcloud | undefined): readonly string[] {
	if (gcloud === undefined) return [];
	const active = gcloud.signedIn === false ? undefined : gcloud.account;
	const others = gcloud.accounts.filter((account) => account !== gcloud.account && isPerson(account));
	return [...(active === undefined || !isAccount(active) ? [] : [active]), ...others];
}

/** Of an account that is not active only the name tells. */
function isPerson(account: string): boolean {
	return isAccount(account) && !account.endsWith("gserviceaccount.com");
}

/** Nobody said which one is meant: several, or one that is not a person's. */
function isOpen(gcloud: Gcloud | undefined): boolean {
	const known = candidates(gcloud);
	return known.length > 1 || (known.length === 1 && gcloud?.account === known[0] && gcloud?.accountKind !== "user");
}

/** Never an option of gcloud's, never with blanks: it becomes one word of a command. */
function isAccount(name: string): boolean {
	return /^[\w.+%'][\w.+%'-]*@[\w.-]+$/.test(name);
}

function whichAccount(facts: Facts): Question {
	const gcloud = foundValue(facts.gcloud);
	const accounts = candidates(gcloud);
	return {
		key: "account",
		title: "Google account",
		why: "docker gets a token of the account that is active in gcloud.",
		kind: "choice",
		choices: [
			...accounts.map((account) => ({
				value: account,
				label: account,
				...(account === gcloud?.account ? { hint: "active now" } : {}),
			})),
			{ value: signIn, label: "Sign in with another account" },
		],
		suggestion: () => (accounts.includes(gcloud?.account ?? "") ? gcloud?.account : undefined),
		async check(answer) {
			if (answer === signIn || accounts.includes(answer)) return { ok: true, answer };
			return { ok: false, problem: `gcloud has no account "${answer}". It has ${accounts.join(", ")}.` };
		},
	};
}

function commandsFor(answers: Answers, facts: Facts): readonly Command[] {
	const gcloud = foundValue(facts.gcloud);
	const wanted = answers["account"];
	if (wanted !== undefined && candidates(gcloud).includes(wanted)) {
		return wanted === gcloud?.account ? [] : [activate(wanted, gcloud)];
	}
	// A token file or variable signs in an account that has no name.
	const ready = gcloud?.signedIn === true ? gcloud.account === undefined : false;
	return wanted !== signIn && (ready || candidates(gcloud).includes(gcloud?.account ?? ""))
		? []
		: [logIn(facts, gcloud)];
}

function activate(account: string, gcloud: Gcloud | undefined): Command {
	const undo = backToAccount(gcloud);
	return {
		id: "gcloud-config-set-account",
		argv: ["gcloud", "config", "set", "account", account],
		why: `Makes ${account} the active account of gcloud, for docker and everything else that uses gcloud.`,
		needs: [],
		interactive: false,
		weight: "required",
		outcome: { reads: ["gcloud"], judge: (after) => judgeAccount(after, account, (now) => now.account === account) },
		...(undo && { undo }),
	};
}

function logIn(facts: Facts, gcloud: Gcloud | undefined): Command {
	const variant = foundValue(facts.os)?.variant;
	const undo = backToAccount(gcloud);
	const noBrowser = variant === "cloud-shell" || variant === "container";
	const doubt =
		facts.gcloud.state === "unknown" ? ` It could not be told whether that is needed: ${facts.gcloud.because}.` : "";
	const replaces =
		gcloud?.account === undefined || gcloud.signedIn === false
			? ""
			: ` It takes the place of ${gcloud.account} for everything that uses gcloud.`;
	const remote = noBrowser ? "" : " Without a browser here, over ssh say, add --no-launch-browser.";
	return {
		id: "gcloud-auth-login",
		argv: ["gcloud", "auth", "login", ...(noBrowser ? ["--no-launch-browser"] : [])],
		why: `Signs gcloud in as you.${doubt}${replaces}${remote}`,
		needs: ["browser", "network"],
		interactive: true,
		weight: facts.gcloud.state === "unknown" ? "optional" : "required",
		outcome: {
			reads: ["gcloud"],
			judge: (after) => judgeAccount(after, "you", (now) => now.signedIn !== false && now.accountKind === "user"),
		},
		...(undo && { undo }),
	};
}
