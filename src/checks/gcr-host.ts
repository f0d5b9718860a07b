import { namedImages, oncePerHost } from "../formats/findings/named-images.ts";
import { gcrHosts, gcrLocations, gcrOthers } from "../formats/google/gcr-hosts.ts";
import { googleRepository } from "../formats/google/google-repository.ts";
import type { Check, Finding } from "../model/check.ts";
import { shellWords } from "../model/shell-words.ts";

/** Hosts of the former Container Registry. */
export const gcrHost: Check = {
	id: "gcr.host",
	group: "google",
	title: "Every host below gcr.io is one that still holds what is wanted",
	about: [
		"Looks at what was asked for, at the project's images and at docker's and podman's files. Container Registry is gone: Artifact Registry answers for gcr.io, us.gcr.io, eu.gcr.io and asia.gcr.io, from a repository of that name in the project, in the location us, europe or asia. Where a project has none, the answer is that the name is unknown. That is a note for images of a project; whether yours has one is seen by reg.manifest.",
		"Warns of k8s.gcr.io, which is frozen since April 2023 (registry.k8s.io has what came after), and of l.gcr.io and launcher.gcr.io, the old marketplace. Fails for a name below gcr.io that is none of Google's hosts.",
		"cloud.google.com/artifact-registry/docs/transition/gcr-repositories; the hosts are those of gcloud's core/docker/constants.py.",
	],
	reads: ["project-references"],
	async run(context) {
		const images = namedImages(context).filter(({ host }) => /(^|\.)gcr\.io$/.test(host));
		if (images.length === 0) return { skipped: "no such host is named" };
		const hosts = oncePerHost(images.toSorted((one, other) => other.path.length - one.path.length));
		const findings = hosts.flatMap(({ host, path, where }): readonly Finding[] => {
			const said = findingOf(host, path);
			return said === undefined ? [] : [{ ...said, ...(where && { where }) }];
		});
		return { findings, seen: hosts.length === 1 ? "1 host" : `${hosts.length} hosts` };
	},
};

function findingOf(host: string, path: string): Finding | undefined {
	const location = gcrLocations[host];
	const other = gcrOthers[host];
	if (location !== undefined) {
		const { project } = googleRepository(path);
		return project === undefined ? undefined : served(host, project, location);
	}
	if (other !== undefined) {
		if (host.includes("mirror")) return undefined;
		const now = host === "k8s.gcr.io" ? "registry.k8s.io" : "marketplace.gcr.io";
		const message = other.replace(/\.$/, "");
		const why = host === "k8s.gcr.io" ? "What was released since is not there." : "Nothing new is put there.";
		return { status: "warn", message, why, remedy: { text: `Write ${now} in its place.`, commands: [] } };
	}
	if (gcrHosts.includes(host)) return undefined;
	return {
		status: "fail",
		message: `${host} is not one of Google's hosts: ${gcrHosts.slice(0, 4).join(", ")}`,
		why: "Nothing answers there as a registry, and Google's helpers refuse it.",
		remedy: { text: "Write one of these, or the host of Artifact Registry itself.", commands: [] },
	};
}

function served(host: string, project: string, location: string): Finding {
	const argv = ["gcloud", "artifacts", "repositories", "create", host, `--project=${project}`];
	return {
		status: "note",
		message: `${host} is served by Artifact Registry, from the repository "${host}" of ${project} in the location ${location}`,
		why: "Without a repository of that name the answer is that the name is unknown, however one is signed in.",
		remedy: {
			text: "Where there is none, its owner makes it.",
			commands: [shellWords([...argv, `--location=${location}`, "--repository-format=docker"])],
		},
	};
}
