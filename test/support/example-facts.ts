import { found, missing } from "../../src/model/fact.ts";
import type { FactId, Facts } from "../../src/model/facts.ts";
import type { Seen } from "../../src/model/setup.ts";

const facts: Facts = {
	os: found({ platform: "linux", name: "Ubuntu 24.04", arch: "x64", variant: undefined, shell: "bash" }),
	"docker-client": found({ path: "/usr/bin/docker", kind: "docker" }),
	"docker-version": found({ version: "27.3.1", product: "docker" }),
	"docker-engine": found({ kind: "engine", version: "27.3.1", endpoint: "unix:///var/run/docker.sock" }),
	"docker-group": found({ name: "docker", membership: "not-member", user: "ada", neededFor: "/var/run/docker.sock" }),
	"docker-config": found({
		path: "/home/ada/.docker/config.json",
		decidedBy: "home",
		exists: true,
		helperHosts: [],
		authHosts: ["registry.acme.example"],
		plainTextSecrets: 1,
		credsStore: undefined,
		problem: undefined,
	}),
	"credential-helpers": found([{ name: "gcloud", path: "/usr/bin/docker-credential-gcloud" }]),
	gcloud: found({
		path: "/usr/bin/gcloud",
		version: "548.0.0",
		configuration: "default",
		account: "ada@acme.example",
		accountKind: "user",
		project: "acme-prod-1",
		accounts: ["ada@acme.example"],
		decidedBy: "configuration default",
	}),
	"gcr-helper-login": missing("it has never signed in"),
	azure: missing("az is not installed"),
	python: found({ path: "/usr/bin/python3", version: "3.12.3", environment: undefined, pip: "24.2" }),
	tools: found([{ name: "kubectl", path: "/usr/local/bin/kubectl" }]),
	"project-references": found([{ reference: "us-central1-docker.pkg.dev/acme/images", where: "Dockerfile:1" }]),
};

const rows: Readonly<Record<FactId, Seen["rows"]>> = {
	os: [{ status: "ok", text: "Ubuntu 24.04, x64, bash" }],
	"docker-client": [],
	"docker-version": [{ status: "ok", text: "docker 27.3.1" }],
	"docker-engine": [{ status: "ok", text: "docker's engine answers (27.3.1)" }],
	"docker-group": [
		{ status: "warn", text: 'you are not in the group "docker"', hint: "needed for /var/run/docker.sock" },
	],
	"docker-config": [
		{
			status: "note",
			text: "~/.docker/config.json has 1 registry, its password in clear",
			hint: "anyone who can read the file has it",
		},
	],
	"credential-helpers": [{ status: "ok", text: "helpers on PATH: gcloud" }],
	gcloud: [{ status: "ok", text: "gcloud 548.0.0, signed in as ada@acme.example" }],
	"gcr-helper-login": [],
	azure: [{ status: "skip", text: "az is not installed", hint: "only for *.azurecr.io" }],
	python: [{ status: "ok", text: "Python 3.12.3, pip 24.2" }],
	tools: [{ status: "ok", text: "kubectl is there" }],
	"project-references": [{ status: "ok", text: "1 registry is named in this folder" }],
};

export const exampleFacts: Facts = Object.freeze(facts);

/** A probe's answer about the example laptop, or about one that differs from it. */
export function exampleSeen(id: FactId, changed: Partial<Facts> = {}): Seen {
	return { id, title: id, fact: { ...exampleFacts, ...changed }[id], rows: rows[id] } as Seen;
}
