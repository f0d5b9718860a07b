import { type NamedImage, namedImages } from "../formats/findings/named-images.ts";
import { googleLocationProblem } from "../formats/google/google-location-problem.ts";
import { withoutRegionalHost } from "../formats/google/google-locations.ts";
import { googlePlace } from "../formats/google/google-place.ts";
import { isPythonHost } from "../formats/google/google-python-host.ts";
import { indexPlaces } from "../formats/python-index/index-places.ts";
import { indexHost } from "../formats/python-index/index-url.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** Hosts of Artifact Registry in places that there are not. */
export const gcrLocation: Check = {
	id: "gcr.location",
	group: "google",
	title: "Every host of Artifact Registry is of a location that exists",
	about: [
		"Looks at every LOCATION-docker.pkg.dev, docker.LOCATION.rep.pkg.dev and LOCATION-python.pkg.dev that was asked for, and that stands in the project, in docker's and podman's files and in those of pip, uv and poetry. Fails for a location that can be none, and warns of one that may be newer than the list here.",
		"Where docker-credential-gcloud is asked for a host, the list of the gcloud on this laptop decides: it refuses a host that it does not know, and gcloud auth configure-docker says of such a host only that everything is registered correctly (docker-credential-gcr#94).",
		"gcloud artifacts locations list has all of them; gcloud's own list is core/docker/constants.py.",
	],
	reads: ["project-references", "gcloud"],
	async run(context) {
		const indexes = (await indexPlaces(context)).flatMap(({ raw, where }): readonly NamedImage[] => {
			const host = indexHost(raw) ?? "";
			return isPythonHost(host) ? [{ host, path: "", where }] : [];
		});
		const named = [...namedImages(context), ...indexes].filter(({ host }) => placeOf(host) !== undefined);
		if (named.length === 0) return { skipped: "no such host is named" };
		const known = await knownToGcloud(context);
		const findings = named.flatMap((image) =>
			[wrongLocation(image), refused(image, known)].flatMap((said): readonly Finding[] =>
				said === undefined ? [] : [{ ...said, ...(image.where && { where: image.where }) }],
			),
		);
		return { findings, seen: named.length === 1 ? "1 host" : `${named.length} hosts` };
	},
};

function placeOf(host: string): ReturnType<typeof googlePlace> {
	return googlePlace(host) ?? googlePlace(host, "python");
}

function wrongLocation({ host }: NamedImage): Finding | undefined {
	const place = placeOf(host);
	if (place === undefined) return undefined;
	const { location, regional } = place;
	const at = (name: string) => `${name}-${isPythonHost(host) ? "python" : "docker"}.pkg.dev`;
	const problem = googleLocationProblem(location, at);
	if (problem === undefined) {
		if (!regional || isPythonHost(host) || !withoutRegionalHost.includes(location)) return undefined;
		return finding("warn", `The location "${location}" has no regional host ${host} in Google's lists`, [at(location)]);
	}
	const status = problem.override === undefined ? "fail" : "warn";
	return finding(status, `Artifact Registry has no location "${location}" that is known here`, problem.suggestions);
}

function finding(status: "fail" | "warn", message: string, nearest: readonly string[]): Finding {
	const text = nearest.length === 0 ? "Write the location of the repository." : `Write ${nearest.join(" or ")}.`;
	const commands = nearest.length === 0 ? ["gcloud artifacts locations list"] : [];
	return { status, message, why: "A host that does not exist answers nobody.", remedy: { text, commands } };
}

/** The text of gcloud's own list; undefined where it decides nothing or cannot be read. */
async function knownToGcloud({ facts, host }: CheckContext): Promise<string | undefined> {
	const gcloud = foundValue(facts.gcloud);
	if (gcloud?.sdk === undefined || gcloud.takesAnyRegistry) return undefined;
	const file = await host.readFile(
		host.paths.join(gcloud.sdk, "lib", "googlecloudsdk", "core", "docker", "constants.py"),
	);
	return file.ok && file.text.includes("'us-docker.pkg.dev'") ? file.text : undefined;
}

function refused({ host, helper }: NamedImage, known: string | undefined): Finding | undefined {
	if (helper !== "gcloud" || known === undefined || known.includes(`'${host}'`)) return undefined;
	return {
		status: "fail",
		message: `docker-credential-gcloud of this laptop refuses ${host}, which its list does not have`,
		why: "Docker gets no login for it, whoever is signed in to gcloud.",
		remedy: {
			text: "Take a newer gcloud, or let it answer for hosts that it does not know.",
			commands: ["gcloud components update", "gcloud config set artifacts/allow_unrecognized_registry true"],
		},
	};
}
