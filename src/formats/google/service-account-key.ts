import type { ReadHost } from "../../model/host.ts";
import { jsonFields } from "../../model/json-fields.ts";
import type { Question } from "../../model/question.ts";
import { Secret } from "../../model/secret.ts";
import { shellWords } from "../../model/shell-words.ts";
import { careForOthers } from "../care-for-others.ts";
import { typedPath } from "../typed-path.ts";

export type ServiceAccountKey =
	/** `file`: the whole file as JSON. */
	| {
			readonly ok: true;
			readonly email: string;
			readonly project: string;
			readonly keyId: string;
			readonly file: Secret;
	  }
	| { readonly ok: false; readonly problem: string };

interface Wanted {
	/** What signs in with it, in one sentence. */
	readonly why: string;
	/** What makes such an account and a key of it, one command a line. */
	readonly commands?: readonly string[];
	/** What to do with a federated identity's file: it has no key. */
	readonly federated: string;
	/** The file may also hold the key file in base64, as build systems keep it. */
	readonly base64?: true;
	/** Say how to end the key: where it is the password itself, nothing else does. */
	readonly ending?: true;
}

/** Asks for a service account's key and says whose it is; its contents are never shown. */
export function keyFileQuestion(wanted: Wanted): Question {
	return {
		key: "key-file",
		title: "Service account key file",
		why: wanted.why,
		...(wanted.commands && { commands: wanted.commands }),
		kind: "path",
		async check(answer, host) {
			const path = typedPath(answer, host);
			const key = await readServiceAccountKey(path, host, wanted);
			if (!key.ok) return key;
			const care = await careForOthers(path, host);
			const ending = wanted.ending === true ? ` To end it: ${deleteKey(key)}` : "";
			const note = `Key ${key.keyId.slice(0, 8)}… of ${key.email}, in the project ${key.project}.${[ending, care].filter((part) => part !== "").join(" ·")}`;
			return { ok: true, answer: path, note };
		},
	};
}

/** The key in a file, or why there is none that can be used. */
export async function readServiceAccountKey(
	path: string,
	host: Pick<ReadHost, "readFile">,
	{ federated, base64 }: Pick<Wanted, "federated" | "base64">,
): Promise<ServiceAccountKey> {
	const file = await host.readFile(path);
	if (!file.ok) return { ok: false, problem: `${path} cannot be read: ${file.trouble.message}.` };
	const text = base64 === true ? (decoded(file.text) ?? file.text) : file.text;
	const fields = jsonFields(text);
	if (fields === undefined) {
		const otherwise = base64 === true ? "neither JSON nor the base64 of it" : "not JSON";
		return {
			ok: false,
			problem: `${path} is ${otherwise}. A key in the older P12 format works with gcloud only by hand.`,
		};
	}
	if (fields["type"] !== "service_account") return { ok: false, problem: otherKind(path, fields["type"], federated) };
	const { client_email: email, project_id: project, private_key_id: keyId, private_key: key } = fields;
	for (const [name, value] of Object.entries({ client_email: email, project_id: project, private_key_id: keyId })) {
		if (!isPlain(value)) return { ok: false, problem: `${path} has no usable "${name}": it is not a whole key file.` };
	}
	if (typeof key !== "string" || !key.includes("PRIVATE KEY")) {
		return { ok: false, problem: `${path} has no private key in it: it is not a whole key file.` };
	}
	return { ok: true, email: String(email), project: String(project), keyId: String(keyId), file: new Secret(text) };
}

function deleteKey({ keyId, email }: { readonly keyId: string; readonly email: string }): string {
	return shellWords(["gcloud", "iam", "service-accounts", "keys", "delete", keyId, `--iam-account=${email}`]);
}

/** Undefined for what is not base64; line breaks in it do not count. */
function decoded(text: string): string | undefined {
	const bare = text.replaceAll(/\s/g, "");
	if (bare === "" || !/^[A-Za-z\d+/]+={0,2}$/.test(bare)) return undefined;
	return Buffer.from(bare, "base64").toString("utf8");
}

function otherKind(path: string, type: unknown, federated: string): string {
	if (type === "external_account") return `${path} describes a federated identity, without a key: ${federated}.`;
	if (type === "authorized_user") {
		return `${path} holds a person's application default credentials, not a service account's key.`;
	}
	return `${path} is JSON, but not a service account's key: its "type" is not "service_account".`;
}

/** What becomes a word of a command or of a sentence: no blanks, no controls, no leading dash. */
function isPlain(value: unknown): boolean {
	return typeof value === "string" && /^[\w.@:][\w.@:-]{0,253}$/.test(value);
}
