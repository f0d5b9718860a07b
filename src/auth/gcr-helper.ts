import { dockerStartsHelpers } from "../formats/docker/docker-starts-helpers.ts";
import { downloadLines, type Release } from "../formats/download-lines.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { type Availability, allOf, couldNotTell, met, unmet } from "../model/availability.ts";
import type { GcrHelperLogin } from "../model/cloud-facts.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Command, CommandOutcome } from "../model/plan.ts";

/** docker asks Google's standalone helper, which needs no gcloud. */
export const gcrHelper: AuthMethod = {
	id: "gcr-helper",
	label: "docker-credential-gcr",
	summary: "works without gcloud",
	identity: "google",
	yields: "helper",
	renews: { helper: "gcr", by: "docker-credential-gcr gcr-login" },
	reads: ["os", "docker-client", "docker-version", "credential-helpers", "gcloud", "gcr-helper-login"],
	tradeoffs: {
		onDisk: "The helper's name; its login in a file only you can read",
		lasts: "Tokens last an hour and renew until you sign out",
		ifStolen: "Your images and stored objects, to read and to write",
		revoke: "docker-credential-gcr gcr-logout, and your Google account",
		needs: "One program, docker 18.03 or later, a browser once",
		clients: "docker, BuildKit, podman, crane; not kubelet",
		costs: "Less than with gcloud: one compiled program, no Python",
	},
	availability: (facts) => allOf([dockerStartsHelpers(facts), helperOnPath(facts), signedInWith(facts)]),
	questions: () => [],
	source: async () => ({ kind: "helper", name: "gcr" }),
	commands: async (_answers, facts) => (facts["gcr-helper-login"].state === "found" ? [] : [logIn(facts)]),
};

/**
 * Sums of both Linux archives: buildbuddy-io/buildbuddy, deps.bzl, which builds with them. For the other platforms no second
 * source was found, so theirs come from the release's checksums.txt.
 */
const release: Release = {
	program: "docker-credential-gcr",
	folder: "https://github.com/GoogleCloudPlatform/docker-credential-gcr/releases/download/v2.1.30",
	archive: (system, arch) => `docker-credential-gcr_${system}_${arch}-2.1.30.tar.gz`,
	sums: {
		"docker-credential-gcr_linux_amd64-2.1.30.tar.gz":
			"d5c90c03d90271873a8619b1f73023a0266ae3fc91965ce9c81d7903e4b54eb6",
		"docker-credential-gcr_linux_arm64-2.1.30.tar.gz":
			"ac9c0237e40505f09796c2bf8a90377246a6fd3cb65e6eada77009ae0f2d3b00",
	},
	list: "checksums.txt",
};

function helperOnPath(facts: Facts): Availability {
	const helpers = facts["credential-helpers"];
	if (helpers.state === "unknown") return couldNotTell("whether docker-credential-gcr is on PATH", helpers);
	if (foundValue(helpers)?.some((helper) => helper.name === "gcr")) return met();
	return unmet("docker-credential-gcr is not on PATH, where docker looks for it", ...enable(facts));
}

function enable(facts: Facts): readonly string[] {
	const os = foundValue(facts.os);
	const gcloud = foundValue(facts.gcloud)?.path;
	// Debian's package of gcloud turns its own installer off and maps the component to a package (.install/component_mapping.yaml).
	const packaged = os?.platform === "linux" && gcloud === "/usr/bin/gcloud";
	if (packaged && os.arch === "x64" && /debian|ubuntu/i.test(os.name)) {
		return ["sudo apt-get install google-cloud-cli-docker-credential-gcr"];
	}
	if (gcloud !== undefined && !packaged && !gcloud.startsWith("/snap/")) {
		return ["gcloud components install docker-credential-gcr"];
	}
	const lines = os === undefined ? [] : downloadLines(release, os);
	return lines.length > 0 ? lines : [`# Releases, with their sums in ${release.list}: ${release.folder}`];
}

const places: Readonly<Record<GcrHelperLogin["source"], string>> = {
	store: "its own login",
	environment: "the file that GOOGLE_APPLICATION_CREDENTIALS names",
	"well-known": "your application default credentials",
};

function signedInWith(facts: Facts): Availability {
	const login = foundValue(facts["gcr-helper-login"]);
	return login === undefined ? met() : met(`It signs in with ${places[login.source]} (${login.path}).`);
}

function logIn(facts: Facts): Command {
	const login = facts["gcr-helper-login"];
	const unknown = login.state === "unknown";
	return {
		id: "docker-credential-gcr-login",
		argv: ["docker-credential-gcr", "gcr-login"],
		why: unknown
			? `Signs the helper in as you; it could not be told whether that is needed: ${login.because}.`
			: "Signs the helper in as you; it has no login yet, and there are no application default credentials.",
		needs: ["browser", "network"],
		interactive: true,
		weight: unknown ? "optional" : "required",
		outcome: { reads: ["gcr-helper-login"], judge },
		undo: ["docker-credential-gcr", "gcr-logout"],
	};
}

function judge(facts: Facts): CommandOutcome {
	const login = facts["gcr-helper-login"];
	if (login.state === "found") return { state: "achieved" };
	if (login.state === "unknown") {
		return { state: "later", because: `the helper's login could not be looked at (${login.because})` };
	}
	return { state: "not-achieved", because: `the helper has no login: ${login.because}` };
}
