import type { Availability } from "./auth-method.ts";
import { type Fact, foundValue } from "./fact.ts";
import { type Facts, notLookedAt, type OperatingSystem } from "./facts.ts";

/** The first requirement that is not met, or all their warnings. */
export function allOf(requirements: readonly Availability[]): Availability {
	const unmet = requirements.find((requirement) => !requirement.available);
	if (unmet !== undefined) return unmet;
	return { available: true, warnings: requirements.flatMap((each) => (each.available ? each.warnings : [])) };
}

function met(...warnings: readonly string[]): Availability {
	return { available: true, warnings };
}

function unmet(because: string, ...enable: readonly string[]): Availability {
	return { available: false, because, enable };
}

function couldNotTell(what: string, fact: Fact<unknown>): Availability {
	return met(`Could not tell ${what}${fact.state === "unknown" ? `: ${fact.because}` : ""}.`);
}

/** docker must start credential helpers: 18.03 or later (Google's own minimum), and not locked into a snap. */
export function dockerStartsHelpers(facts: Facts): Availability {
	const fact = facts["docker-client"];
	if (fact.state === "missing") return met("docker is not installed yet; its settings will be there when it is.");
	if (fact.state === "unknown") return couldNotTell("whether docker can start a helper", fact);
	const version = facts["docker-version"];
	const { kind } = fact.value;
	if (kind === "snap") {
		return unmet(
			"docker from the snap cannot start programs outside its snap, so no helper either",
			"# Docker's own packages can: https://docs.docker.com/engine/install/",
		);
	}
	if (kind === "podman" || (version.state === "found" && version.value.product === "podman"))
		return met("docker is podman's stand-in here; podman reads the same entry.");
	if (version.state === "missing") return met(`${version.because}; its settings will be there when it works.`);
	if (version.state === "unknown") {
		return version.because === notLookedAt
			? met()
			: met("Could not tell the version of docker; helpers need 18.03 or later.");
	}
	if (isOlder(version.value.version, [18, 3])) {
		return unmet(
			`docker ${version.value.version} is older than 18.03, the first that Google's helpers support`,
			"# Newer packages: https://docs.docker.com/engine/install/",
		);
	}
	return met();
}

function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
	const [has = 0, hasMinor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
	return has < major || (has === major && hasMinor < minor);
}

/** gcloud, and docker-credential-gcloud on PATH, where docker looks for it. */
export function gcloudWithHelper(facts: Facts): Availability {
	const { gcloud, "credential-helpers": helpers } = facts;
	const os = foundValue(facts.os);
	if (gcloud.state === "missing") return unmet("gcloud is not installed", ...installGcloud(os));
	if (helpers.state === "unknown") return couldNotTell("whether docker-credential-gcloud is on PATH", helpers);
	if (helpers.state === "found" && helpers.value.some((helper) => helper.name === "gcloud")) {
		return gcloud.state === "unknown" ? couldNotTell("which account gcloud uses", gcloud) : met();
	}
	if (gcloud.state === "unknown") return couldNotTell("whether gcloud is installed", gcloud);
	const because = "docker-credential-gcloud, which comes with gcloud, is not on PATH, where docker looks for it";
	if (os?.platform === "win32") {
		return unmet(because, '$env:Path += ";$(gcloud info --format="value(installation.sdk_root)")\\bin"');
	}
	return unmet(
		because,
		'export PATH="$PATH:$(gcloud info --format="value(installation.sdk_root)")/bin"',
		"# Add the same line to your shell's start-up file, for the next login.",
	);
}

/** cloud.google.com/sdk/docs/install, the way each system keeps it up to date. */
function installGcloud(os: OperatingSystem | undefined): readonly string[] {
	if (os?.platform === "darwin") return ["brew install --cask gcloud-cli"];
	if (os?.platform === "win32") return ["winget install --exact --id Google.CloudSDK"];
	if (os?.platform === "linux" && /debian|ubuntu/i.test(os.name)) {
		return [
			"curl -fsSLo cloud.google.asc https://packages.cloud.google.com/apt/doc/apt-key.gpg",
			"sudo gpg --dearmor --output /usr/share/keyrings/cloud.google.gpg cloud.google.asc",
			"echo 'deb [signed-by=/usr/share/keyrings/cloud.google.gpg] https://packages.cloud.google.com/apt cloud-sdk main' > google-cloud-sdk.list",
			"sudo mv google-cloud-sdk.list /etc/apt/sources.list.d/",
			"sudo apt-get update",
			"sudo apt-get install google-cloud-cli",
		];
	}
	return ["# How to install it on your system: https://cloud.google.com/sdk/docs/install"];
}
