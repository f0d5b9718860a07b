import { type Availability, couldNotTell, met, unmet } from "../../model/availability.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { installGcloud } from "./install-gcloud.ts";

/** gcloud itself, without its helper for docker. */
export function gcloudThere({ gcloud, os }: Facts): Availability {
	if (gcloud.state === "missing") return unmet("gcloud is not installed", ...installGcloud(foundValue(os)));
	return gcloud.state === "unknown" ? couldNotTell("which account gcloud uses", gcloud) : met();
}
