import { keyCommands } from "../formats/google/google-advice.ts";
import { keyFileQuestion, readServiceAccountKey } from "../formats/google/service-account-key.ts";
import type { AuthMethod, MethodWords } from "../model/auth-method.ts";
import { doubtful } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";
import { foundValue } from "../model/fact.ts";
import type { Question } from "../model/question.ts";
import type { Match } from "../model/registry.ts";
import { withoutLineEnd } from "../model/without-line-end.ts";

const words: MethodWords = {
	label: "A service account's key as password",
	summary: "a private key that never expires",
	tradeoffs: {
		onDisk: "The private key, in the keychain or the client's file",
		lasts: "Until someone deletes the key",
		ifStolen: "The key works anywhere, until it is deleted",
		revoke: "gcloud iam service-accounts keys delete KEY-ID",
		needs: "A key file, which an organization may forbid",
		clients: "docker, podman and every other client",
		costs: "Nothing: no program is started",
	},
};

const withPip = {
	onDisk: "The private key, in the files of pip and twine",
	clients: "pip, twine; uv and poetry by variables of theirs",
};

const wanted = {
	why: "It is written as the password; a file that holds its base64 will do as well. To have one that may only read (roles/artifactregistry.writer to write as well):",
	base64: true,
	ending: true,
} as const;

/** A service account's whole key file as the password (cloud.google.com/artifact-registry/docs/docker/authentication#json-key). */
export const jsonKey: AuthMethod = {
	id: "json-key",
	...words,
	words: { python: { ...words, tradeoffs: { ...words.tradeoffs, ...withPip } } },
	identity: "google",
	yields: "static",
	reads: ["os"],
	/** Whether there is a key, only its file tells. */
	availability(facts) {
		if (foundValue(facts.os)?.platform !== "win32") return doubtful();
		// CRED_MAX_CREDENTIAL_BLOB_SIZE (learn.microsoft.com/windows/win32/api/wincred).
		return doubtful(
			"Windows' own keychain takes 2,560 bytes at most and a key has more: for images it has to rest in the file.",
		);
	},
	questions: (_facts, _answers, match) => [
		keyFileQuestion({ ...wanted, commands: keyCommands(match), federated: federated(match) }),
		// pip's own user name for it is the one with base64 (keyrings/gauth.py; gcloud artifacts print-settings python).
		...(match.kind === "container" ? [keyForm] : []),
	],
	async source(answers, host, _secret, match) {
		const key = await readServiceAccountKey(answers["key-file"] ?? "", host, {
			...wanted,
			federated: federated(match),
		});
		if (!key.ok) throw new UserError(key.problem, { exitCode: 2, next: ["--set key-file=PATH"] });
		const username = answers["key-form"] === whole ? whole : inBase64;
		const secret = key.file.derive((text) =>
			username === whole ? withoutLineEnd(text) : Buffer.from(text).toString("base64"),
		);
		return { kind: "static", username, secret, account: key.email };
	},
	commands: async () => [],
};

/** The user name says which of the two the password is. */
const whole = "_json_key";
const inBase64 = "_json_key_base64";

const keyForm: Question = {
	key: "key-form",
	title: "How the key is written",
	why: "Artifact Registry takes both; base64 has neither line ends nor quotes, which some clients stumble over.",
	kind: "choice",
	choices: [
		{ value: inBase64, label: "In base64", hint: `user name ${inBase64}` },
		{ value: whole, label: "The file as it is", hint: `user name ${whole}` },
	],
	otherwise: inBase64,
	async check(answer) {
		if (answer === inBase64 || answer === whole) return { ok: true, answer };
		return { ok: false, problem: `"${answer}" is neither ${inBase64} nor ${whole}.` };
	},
};

/** What a federated identity's file is for: it has no key. */
function federated({ kind }: Pick<Match, "kind">): string {
	return kind === "container"
		? "choose the method adc, with GOOGLE_APPLICATION_CREDENTIALS naming it, or gcloud-helper-federation"
		: "choose the method keyring-adc, with GOOGLE_APPLICATION_CREDENTIALS naming it";
}
