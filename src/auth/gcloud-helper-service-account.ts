import { dockerStartsHelpers } from "../formats/docker-starts-helpers.ts";
import { backToAccount, judgeAccount, takesPlace } from "../formats/gcloud-account.ts";
import { gcloudHelperCosts, gcloudWithHelper } from "../formats/gcloud-with-helper.ts";
import { jsonFields } from "../formats/json-fields.ts";
import { typedPath } from "../formats/typed-path.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { allOf } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Command } from "../model/plan.ts";
import type { Question } from "../model/question.ts";

/** docker asks gcloud for a token of a service account whose key is a file on this laptop. */
export const gcloudHelperServiceAccount: AuthMethod = {
	id: "gcloud-helper-service-account",
	label: "gcloud, a service account's key",
	summary: "a key that never expires",
	identity: "google",
	yields: "helper",
	reads: ["os", "docker-client", "docker-version", "credential-helpers", "gcloud"],
	tradeoffs: {
		onDisk: "The private key: your file, and gcloud's copy of it",
		lasts: "Tokens an hour; the key until someone deletes it",
		ifStolen: "The key works anywhere, until it is deleted",
		revoke: "gcloud iam service-accounts keys delete KEY-ID",
		needs: "gcloud, docker 18.03 or later, a key file",
		clients: "docker, BuildKit, podman, crane; not kubelet",
		costs: gcloudHelperCosts,
	},
	availability(facts) {
		const taken = takesPlace(facts, "The service account", (kind) => kind !== "service-account");
		return allOf([dockerStartsHelpers(facts), gcloudWithHelper(facts), taken]);
	},
	questions: () => [keyFile],
	source: async () => ({ kind: "helper", name: "gcloud" }),
	async commands({ answers }, facts, host) {
		const path = answers["key-file"];
		if (path === undefined) return [];
		const key = await readKey(path, host);
		if (!key.ok) throw new UserError(key.problem, { exitCode: 2, next: ["--set key-file=PATH"] });
		return [activate(path, key.email, facts)];
	},
};

const keyFile: Question = {
	key: "key-file",
	title: "Service account key file",
	why: "gcloud signs in with it; the file's contents are never shown.",
	kind: "path",
	async check(answer, host) {
		const path = typedPath(answer, host);
		const key = await readKey(path, host);
		if (!key.ok) return key;
		const readable = await readableByOthers(path, host);
		const care = readable ? ` Others can read the file: chmod 600 ${path}` : "";
		const note = `Key ${key.keyId.slice(0, 8)}… of ${key.email}, in the project ${key.project}.${care}`;
		return { ok: true, answer: path, note };
	},
};

type Key =
	| { readonly ok: true; readonly email: string; readonly project: string; readonly keyId: string }
	| { readonly ok: false; readonly problem: string };

async function readKey(path: string, host: ReadHost): Promise<Key> {
	const file = await host.readFile(path);
	if (!file.ok) return { ok: false, problem: `${path} cannot be read: ${file.trouble.message}.` };
	const fields = jsonFields(file.text);
	if (fields === undefined) {
		return { ok: false, problem: `${path} is not JSON. A key in the older P12 format works with gcloud only by hand.` };
	}
	if (fields["type"] !== "service_account") return { ok: false, problem: otherKind(path, fields["type"]) };
	const { client_email: email, project_id: project, private_key_id: keyId, private_key: key } = fields;
	for (const [name, value] of Object.entries({ client_email: email, project_id: project, private_key_id: keyId })) {
		if (!isPlain(value)) return { ok: false, problem: `${path} has no usable "${name}": it is not a whole key file.` };
	}
	if (typeof key !== "string" || !key.includes("PRIVATE KEY")) {
		return { ok: false, problem: `${path} has no private key in it: it is not a whole key file.` };
	}
	return { ok: true, email: String(email), project: String(project), keyId: String(keyId) };
}

function otherKind(path: string, type: unknown): string {
	if (type === "external_account") {
		return `${path} describes a federated identity, without a key: choose the method gcloud-helper-federation.`;
	}
	if (type === "authorized_user") {
		return `${path} holds a person's application default credentials, not a service account's key.`;
	}
	return `${path} is JSON, but not a service account's key: its "type" is not "service_account".`;
}

/** What becomes a word of a command or of a sentence: no blanks, no controls, no leading dash. */
function isPlain(value: unknown): boolean {
	return typeof value === "string" && /^[\w.@:][\w.@:-]{0,253}$/.test(value);
}

async function readableByOthers(path: string, host: ReadHost): Promise<boolean> {
	const status = host.platform === "win32" ? undefined : await host.stat(path);
	return status !== undefined && (status.mode & 0o077) !== 0;
}

function activate(path: string, email: string, facts: Facts): Command {
	const before = foundValue(facts.gcloud);
	const active = before?.account === email;
	const undo = backToAccount(before) ?? (["gcloud", "auth", "revoke", email] as const);
	return {
		id: "gcloud-auth-activate-service-account",
		argv: ["gcloud", "auth", "activate-service-account", email, `--key-file=${path}`],
		why: active
			? `${email} is active already; this signs in again, in case the key file is a new one.`
			: `Signs gcloud in as ${email} and makes it the active account, for docker and everything else that uses gcloud.`,
		needs: ["network"],
		interactive: false,
		weight: active ? "optional" : "required",
		outcome: { reads: ["gcloud"], judge: (after) => judgeAccount(after, email, (now) => now.account === email) },
		...(active ? {} : { undo }),
	};
}
