import type { Answers } from "../../model/auth-method.ts";
import type { Gcloud } from "../../model/cloud-facts.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { isEmail } from "../../model/google-credential.ts";
import type { Command } from "../../model/plan.ts";
import type { Question } from "../../model/question.ts";
import { backToAccount, judgeAccount } from "./gcloud-account.ts";

const signIn = "sign-in";

/** Which account of gcloud's is meant, where that is not plain. `client`: what gets a token of it, "docker". */
export function accountQuestions(facts: Facts, client: string): readonly Question[] {
	return isOpen(foundValue(facts.gcloud)) ? [whichAccount(facts, client, true)] : [];
}

/** The same of accounts that are signed in already, for a token that is asked for while the plan is made. */
export function signedInAccountQuestions(facts: Facts, client: string): readonly Question[] {
	return gcloudAccounts(foundValue(facts.gcloud)).length > 1 ? [whichAccount(facts, client, false)] : [];
}

/** What makes that account the active one; empty when it is. */
export function accountCommands(answers: Answers, facts: Facts, client: string): readonly Command[] {
	const gcloud = foundValue(facts.gcloud);
	const accounts = gcloudAccounts(gcloud);
	const wanted = answers["account"];
	if (wanted !== undefined && accounts.includes(wanted)) {
		return wanted === gcloud?.account ? [] : [activate(wanted, gcloud, client)];
	}
	// A token file or variable signs in an account that has no name.
	const ready = gcloud?.signedIn === true ? gcloud.account === undefined : false;
	return wanted !== signIn && (ready || accounts.includes(gcloud?.account ?? "")) ? [] : [logIn(facts, gcloud)];
}

/** What a client could get tokens of: the active account, whatever it is, and every other that is a person's. */
function gcloudAccounts(gcloud: Gcloud | undefined): readonly string[] {
	if (gcloud === undefined) return [];
	const active = gcloud.signedIn === false ? undefined : gcloud.account;
	const others = gcloud.accounts.filter((account) => account !== gcloud.account && isPerson(account));
	return [...(active === undefined || !isEmail(active) ? [] : [active]), ...others];
}

/** Of an account that is not active only the name tells. */
function isPerson(account: string): boolean {
	return isEmail(account) && !account.endsWith("gserviceaccount.com");
}

/** Nobody said which one is meant: several, or one that is not a person's. */
function isOpen(gcloud: Gcloud | undefined): boolean {
	const known = gcloudAccounts(gcloud);
	return known.length > 1 || (known.length === 1 && gcloud?.account === known[0] && gcloud?.accountKind !== "user");
}

function whichAccount(facts: Facts, client: string, canSignIn: boolean): Question {
	const gcloud = foundValue(facts.gcloud);
	const accounts = gcloudAccounts(gcloud);
	const another = { value: signIn, label: "Sign in with another account" };
	return {
		key: "account",
		title: "Google account",
		why: canSignIn
			? `${client} gets a token of the account that is active in gcloud.`
			: `${client} gets a token of this account.`,
		kind: "choice",
		choices: [
			...accounts.map((account) => ({
				value: account,
				label: account,
				...(account === gcloud?.account ? { hint: "active now" } : {}),
			})),
			...(canSignIn ? [another] : []),
		],
		suggestion: () => (accounts.includes(gcloud?.account ?? "") ? gcloud?.account : undefined),
		async check(answer) {
			if ((canSignIn && answer === signIn) || accounts.includes(answer)) return { ok: true, answer };
			return { ok: false, problem: `gcloud has no account "${answer}". It has ${accounts.join(", ")}.` };
		},
	};
}

function activate(account: string, gcloud: Gcloud | undefined, client: string): Command {
	const undo = backToAccount(gcloud);
	return {
		id: "gcloud-config-set-account",
		argv: ["gcloud", "config", "set", "account", account],
		why: `Makes ${account} the active account of gcloud, for ${client} and everything else that uses gcloud.`,
		needs: [],
		interactive: false,
		weight: "required",
		outcome: { reads: ["gcloud"], judge: (after) => judgeAccount(after, account, (now) => now.account === account) },
		...(undo && { undo }),
	};
}

function logIn(facts: Facts, gcloud: Gcloud | undefined): Command {
	const undo = backToAccount(gcloud);
	const noBrowser = lacksBrowser(facts);
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

/** A login has to show its address instead of opening it. */
export function lacksBrowser(facts: Facts): boolean {
	const variant = foundValue(facts.os)?.variant;
	return variant === "cloud-shell" || variant === "container";
}
