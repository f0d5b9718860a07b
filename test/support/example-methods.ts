import type { AuthMethod } from "../../src/model/auth-method.ts";
import { foundValue } from "../../src/model/fact.ts";
import type { Question } from "../../src/model/question.ts";

const keyFile: Question = {
	key: "key-file",
	title: "Service account key file",
	why: "gcloud signs in with it once and keeps its own copy; docker never sees it.",
	kind: "path",
	async check(answer) {
		if (answer === "/home/ada/key.json") {
			return { ok: true, answer, note: "puller@acme-prod-1.iam.gserviceaccount.com, only you can read it" };
		}
		return { ok: false, problem: answer === "" ? "A path is needed here." : `There is no file ${answer}.` };
	},
};

const account: Question = {
	key: "account",
	title: "Account",
	why: "It becomes the active account in gcloud.",
	kind: "text",
	suggestion: (facts) => foundValue(facts.gcloud)?.account,
	async check(answer) {
		if (answer.includes("@")) return { ok: true, answer: answer.trim().toLowerCase() };
		return { ok: false, problem: "An account looks like name@domain." };
	},
};

const renewal: Question = {
	key: "renewal",
	title: "When to renew",
	why: "A token that is renewed early costs a little time; one renewed late can end in the middle of a push.",
	kind: "choice",
	choices: [
		{ value: "early", label: "Early", hint: "five minutes before it ends" },
		{ value: "late", label: "Late", hint: "when it has ended" },
	],
	suggestion: () => "early",
	check: async (answer) => ({ ok: true, answer }),
};

const location: Question = {
	key: "location",
	title: "Location",
	why: "Tokens are bought from the nearest one.",
	kind: "choice",
	choices: [
		"asia-east1",
		"asia-south1",
		"europe-north1",
		"europe-west1",
		"europe-west3",
		"us-central1",
		"us-east1",
		"us-west1",
	].map((value) => ({ value, label: value })),
	check: async (answer) => ({ ok: true, answer }),
};

const base: Pick<AuthMethod, "identity" | "yields" | "source" | "commands"> = {
	identity: "google",
	yields: "helper",
	source: async () => ({ kind: "helper", name: "gcloud" }),
	commands: async () => [],
};

const gcloudHelper: AuthMethod = {
	...base,
	id: "gcloud-helper",
	label: "gcloud, your own account",
	summary: "no password in docker's file",
	reads: ["docker-client", "gcloud"],
	tradeoffs: {
		onDisk: "The helper's name; your login stays in gcloud's folder",
		lasts: "Tokens last an hour and renew until you sign out",
		ifStolen: "All your account may do in Google Cloud, until revoked",
		revoke: "gcloud auth revoke ACCOUNT",
		needs: "gcloud, docker 18.03 or later, a browser once",
		clients: "docker, BuildKit, podman, crane; not kubelet",
		costs: "About a second each time, the start of gcloud",
	},
	availability: (facts) =>
		facts.gcloud.state === "found"
			? { available: true, warnings: [] }
			: { available: false, because: facts.gcloud.because, enable: ["https://cloud.google.com/sdk/docs/install"] },
	questions: () => [account],
};

const serviceAccount: AuthMethod = {
	...base,
	id: "gcloud-helper-service-account",
	label: "gcloud, a service account",
	summary: "a key file that never expires by itself",
	reads: ["docker-client", "gcloud"],
	tradeoffs: {
		onDisk: "A private key, readable by you alone",
		lasts: "Until the key is deleted",
		ifStolen: "All the service account may do, until the key is deleted",
		revoke: "gcloud iam service-accounts keys delete KEY",
		needs: "gcloud and a key file, which many organisations forbid",
		clients: "docker, BuildKit, podman, crane; not kubelet",
		costs: "About a second each time, the start of gcloud",
	},
	availability: () => ({
		available: true,
		warnings: ["A key that leaves this laptop works everywhere, and nobody is told."],
	}),
	questions: (_facts, answers) => (answers["key-file"] === undefined ? [keyFile] : [keyFile, renewal, location]),
};

const gcrHelper: AuthMethod = {
	...base,
	id: "gcr-helper",
	label: "docker-credential-gcr",
	summary: "no password in docker's file, and quick",
	reads: ["credential-helpers"],
	tradeoffs: {
		onDisk: "A login of its own, in its own folder",
		lasts: "Tokens last an hour and renew until you sign out",
		ifStolen: "All your account may do with registries, until revoked",
		revoke: "myaccount.google.com, third-party access",
		needs: "docker-credential-gcr on PATH, a browser once",
		clients: "docker, BuildKit, podman, crane; not kubelet",
		costs: "A twentieth of a second each time",
	},
	availability: () => ({
		available: false,
		because: "docker-credential-gcr is not on PATH",
		enable: ["gcloud components install docker-credential-gcr"],
	}),
	questions: () => [],
};

export const exampleMethods: readonly AuthMethod[] = Object.freeze([gcloudHelper, serviceAccount, gcrHelper]);
