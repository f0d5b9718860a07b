import { dockerStartsHelpers } from "../formats/docker/docker-starts-helpers.ts";
import { backToAccount, judgeAccount, takesPlace } from "../formats/google/gcloud-account.ts";
import { gcloudHelperCosts, gcloudWithHelper } from "../formats/google/gcloud-with-helper.ts";
import { typedPath } from "../formats/typed-path.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { allOf } from "../model/availability.ts";
import type { Gcloud } from "../model/cloud-facts.ts";
import { UserError } from "../model/errors.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import { fieldsIn, jsonFields } from "../model/json-fields.ts";
import type { Command } from "../model/plan.ts";
import type { Question } from "../model/question.ts";

/** docker asks gcloud for a token that Google trades for one of another identity provider: workload identity federation. */
export const gcloudHelperFederation: AuthMethod = {
	id: "gcloud-helper-federation",
	label: "gcloud, a federated identity",
	summary: "no key at all, made for CI",
	identity: "google",
	yields: "helper",
	reads: ["os", "docker-client", "docker-version", "credential-helpers", "gcloud"],
	tradeoffs: {
		onDisk: "Where to get a token from another provider; no key",
		lasts: "Tokens an hour at most, while the provider vouches",
		ifStolen: "Nothing, without the other provider's own token",
		revoke: "Remove the provider, or what its principal may do",
		needs: "gcloud, docker 18.03 or later, a configuration file",
		clients: "docker, BuildKit, podman, crane; not kubelet",
		costs: gcloudHelperCosts,
	},
	availability(facts) {
		const taken = takesPlace(facts, "The federated identity", (kind) => kind === "user");
		return allOf([dockerStartsHelpers(facts), gcloudWithHelper(facts), taken]);
	},
	questions: () => [credFile],
	source: async () => ({ kind: "helper", name: "gcloud" }),
	async commands({ answers }, facts, host) {
		const path = answers["cred-file"];
		if (path === undefined) return [];
		const identity = await readIdentity(path, host);
		if (!identity.ok) throw new UserError(identity.problem, { exitCode: 2, next: ["--set cred-file=PATH"] });
		return [logIn(path, identity.email, facts)];
	},
};

const credFile: Question = {
	key: "cred-file",
	title: "Federation configuration file",
	why: "gcloud iam workload-identity-pools create-cred-config writes it; it says where tokens come from.",
	kind: "path",
	async check(answer, host) {
		const path = typedPath(answer, host);
		const identity = await readIdentity(path, host);
		return identity.ok ? { ok: true, answer: path, note: identity.notes.join(" ") } : identity;
	},
};

type FederatedIdentity =
	/** `email`: the service account whose tokens it ends with, if it impersonates one. */
	| { readonly ok: true; readonly email: string | undefined; readonly notes: readonly string[] }
	| { readonly ok: false; readonly problem: string };

async function readIdentity(path: string, host: ReadHost): Promise<FederatedIdentity> {
	const file = await host.readFile(path);
	if (!file.ok) return { ok: false, problem: `${path} cannot be read: ${file.trouble.message}.` };
	const fields = jsonFields(file.text);
	if (fields === undefined) return { ok: false, problem: `${path} is not JSON.` };
	if (fields["type"] === "service_account") {
		return {
			ok: false,
			problem: `${path} is a service account's key: choose the method gcloud-helper-service-account.`,
		};
	}
	if (fields["type"] !== "external_account") {
		return { ok: false, problem: `${path} is JSON, but its "type" is not "external_account".` };
	}
	const missing = ["audience", "subject_token_type", "token_url", "credential_source"].find(
		(name) => fields[name] === undefined,
	);
	if (missing !== undefined) return { ok: false, problem: `${path} has no "${missing}": it is not whole.` };
	const impersonation = fields["service_account_impersonation_url"];
	const email =
		typeof impersonation === "string"
			? /\/serviceAccounts\/([\w.-]+@[\w.-]+):generateAccessToken$/.exec(impersonation)?.[1]
			: undefined;
	return { ok: true, email: email?.startsWith("-") ? undefined : email, notes: notesOf(fields, email) };
}

function notesOf(fields: Readonly<Record<string, unknown>>, email: string | undefined): readonly string[] {
	const notes = [
		email === undefined
			? "It names no service account, so gcloud asks sts.googleapis.com who this identity is when it signs in."
			: `Ends with tokens of ${email}.`,
	];
	const source = fieldsIn(fields["credential_source"]);
	const program = fieldsIn(source?.["executable"])?.["command"];
	if (typeof program === "string") notes.push(`To get its first token it runs a program: ${program}`);
	for (const url of [fields["token_url"], fields["service_account_impersonation_url"]]) {
		const host = typeof url === "string" ? hostOf(url) : undefined;
		if (host !== undefined && !host.endsWith(".googleapis.com")) {
			notes.push(`It sends its token to ${host}, which is not Google's: use it only if you know why.`);
		}
	}
	return notes;
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).hostname : "a place that is not an address";
}

function logIn(path: string, email: string | undefined, facts: Facts): Command {
	const before = foundValue(facts.gcloud);
	const active = before !== undefined && isIn(before, email);
	const undo = active ? undefined : backToAccount(before);
	const who = email ?? "the federated identity";
	return {
		id: "gcloud-auth-login-cred-file",
		argv: ["gcloud", "auth", "login", `--cred-file=${path}`],
		why: active
			? `gcloud uses ${who} already; this signs in again, in case the file is a new one.`
			: `Signs gcloud in as ${who} and makes it the active account, for docker and everything else that uses gcloud.`,
		needs: ["network"],
		interactive: false,
		weight: active ? "optional" : "required",
		outcome: { reads: ["gcloud"], judge: (after) => judgeAccount(after, who, (now) => isIn(now, email)) },
		...(undo && { undo }),
	};
}

function isIn(gcloud: Gcloud, email: string | undefined): boolean {
	return email === undefined ? gcloud.accountKind === "federation" : gcloud.account === email;
}
