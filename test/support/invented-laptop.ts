import { found, missing } from "../../src/model/fact.ts";
import type { Facts, FactValues, Platform } from "../../src/model/facts.ts";
import { nothingSeenYet } from "./nothing-seen-yet.ts";

const systems: Readonly<Record<Platform, string>> = {
	linux: "Debian GNU/Linux 12",
	darwin: "macOS 15.1",
	win32: "Windows 11",
	other: "FreeBSD 14",
};

/** What is on Ada's laptop: docker and gcloud with its helper, signed in as herself, nothing in docker's file. */
export function inventedLaptop(changes: Partial<Facts> = {}, platform: Platform = "linux"): Facts {
	return {
		...nothingSeenYet,
		os: found({ platform, name: systems[platform], arch: "x64", variant: undefined, shell: "bash" }),
		"docker-client": found({ path: "/usr/bin/docker", kind: "docker" }),
		"docker-version": found({ version: "28.2.2", product: "docker" }),
		"docker-group": found(group({})),
		"docker-config": found(file({})),
		"credential-helpers": found([{ name: "gcloud", path: "/usr/bin/docker-credential-gcloud" }]),
		keychain: found([]),
		gcloud: found(gcloud({})),
		"gcr-helper-login": missing("there is neither a login of its own nor application default credentials"),
		"project-references": found([]),
		...changes,
	};
}

export function gcloud(changes: Partial<FactValues["gcloud"]>): FactValues["gcloud"] {
	return {
		path: "/usr/bin/gcloud",
		version: "528.0.0",
		configuration: "default",
		account: "ada@acme.example",
		accountKind: "user",
		project: "acme",
		accounts: ["ada@acme.example"],
		signedIn: true,
		decidedBy: 'the configuration "default"',
		...changes,
	};
}

/** gcloud before anyone has signed in. */
export function emptyGcloud(): FactValues["gcloud"] {
	return gcloud({ account: undefined, accountKind: undefined, accounts: [], signedIn: false });
}

export function group(changes: Partial<FactValues["docker-group"]>): FactValues["docker-group"] {
	return { name: "docker", membership: "not-member", user: "ada", neededFor: "docker's engine", ...changes };
}

export function file(changes: Partial<FactValues["docker-config"]>): FactValues["docker-config"] {
	return {
		path: "/home/ada/.docker/config.json",
		decidedBy: "home",
		exists: false,
		helperHosts: [],
		authHosts: [],
		logins: [],
		ends: [],
		plainTextSecrets: 0,
		credsStore: undefined,
		workTree: undefined,
		problem: undefined,
		...changes,
	};
}
