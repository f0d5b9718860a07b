import { dockerStartsHelpers } from "../formats/docker/docker-starts-helpers.ts";
import { accountCommands, accountQuestions } from "../formats/google/gcloud-login.ts";
import { gcloudHelperCosts, gcloudWithHelper } from "../formats/google/gcloud-with-helper.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { allOf } from "../model/availability.ts";

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
	questions: (facts) => accountQuestions(facts, "docker"),
	source: async () => ({ kind: "helper", name: "gcloud" }),
	commands: async ({ answers }, facts) => accountCommands(answers, facts, "docker"),
};
