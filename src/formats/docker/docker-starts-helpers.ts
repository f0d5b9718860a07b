import { type Availability, couldNotTell, met, unmet } from "../../model/availability.ts";
import { type Facts, notLookedAt } from "../../model/facts.ts";
import { firstWithHelpers, isBeforeHelpers } from "./docker-before-helpers.ts";

/** docker must start credential helpers: new enough, and not locked into a snap. */
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
			: met(`Could not tell the version of docker; helpers need ${firstWithHelpers} or later.`);
	}
	if (isBeforeHelpers(version.value.version)) {
		return unmet(
			`docker ${version.value.version} is older than ${firstWithHelpers}, the first that Google's helpers support`,
			"# Newer packages: https://docs.docker.com/engine/install/",
		);
	}
	return met();
}
