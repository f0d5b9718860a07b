import { dockerStartsHelpers } from "../formats/docker/docker-starts-helpers.ts";
import { takesPlace } from "../formats/google/gcloud-account.ts";
import { activateServiceAccount } from "../formats/google/gcloud-service-account.ts";
import { gcloudHelperCosts, gcloudWithHelper } from "../formats/google/gcloud-with-helper.ts";
import { keyFileQuestion, readServiceAccountKey } from "../formats/google/service-account-key.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { allOf } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";

const wanted = {
	why: "gcloud signs in with it; the file's contents are never shown.",
	federated: "choose the method gcloud-helper-federation",
};

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
	questions: () => [keyFileQuestion(wanted)],
	source: async () => ({ kind: "helper", name: "gcloud" }),
	async commands({ answers }, facts, host) {
		const path = answers["key-file"];
		if (path === undefined) return [];
		const key = await readServiceAccountKey(path, host, wanted);
		if (!key.ok) throw new UserError(key.problem, { exitCode: 2, next: ["--set key-file=PATH"] });
		return [activateServiceAccount(path, key.email, facts, "docker")];
	},
};
