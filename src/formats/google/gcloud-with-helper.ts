import { type Availability, couldNotTell, met, unmet } from "../../model/availability.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { installGcloud } from "./install-gcloud.ts";

/** What docker pays each time it asks; timed on one machine with gcloud 528. */
export const gcloudHelperCosts = "1 to 3.5 s each time, the start of gcloud (measured)";

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
