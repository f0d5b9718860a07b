import { keyFileQuestion, readServiceAccountKey } from "../formats/google/service-account-key.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { met } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";

const wanted = {
	why: "Its base64 is written as the password; a file that holds the base64 already will do.",
	federated: "choose the method keyring-adc, with GOOGLE_APPLICATION_CREDENTIALS naming it",
	base64: true,
} as const;

/** A service account's whole key file, in base64, as the password (cloud.google.com/artifact-registry/docs/python/authentication). */
export const jsonKey: AuthMethod = {
	id: "json-key",
	label: "A service account's key as password",
	summary: "the private key in a file",
	identity: "google",
	yields: "static",
	reads: [],
	tradeoffs: {
		onDisk: "The private key, in the files of pip and twine",
		lasts: "Until someone deletes the key",
		ifStolen: "The key works anywhere, until it is deleted",
		revoke: "gcloud iam service-accounts keys delete KEY-ID",
		needs: "A key file, which an organization may forbid",
		clients: "pip, twine; uv and poetry by variables of theirs",
		costs: "Nothing: no program is started",
	},
	availability: () => met(),
	questions: () => [keyFileQuestion(wanted)],
	async source(answers, host) {
		const key = await readServiceAccountKey(answers["key-file"] ?? "", host, wanted);
		if (!key.ok) throw new UserError(key.problem, { exitCode: 2, next: ["--set key-file=PATH"] });
		const secret = key.file.derive((text) => Buffer.from(text, "utf8").toString("base64"));
		return { kind: "static", username: "_json_key_base64", secret };
	},
	commands: async () => [],
};
