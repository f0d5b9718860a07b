import { gcrHosts, gcrLocations, gcrOthers } from "../formats/google/gcr-hosts.ts";
import { googleRepository, portProblem } from "../formats/google/google-repository.ts";
import { atHost, pathProblem } from "../formats/image-path.ts";
import { parseReference } from "../formats/reference.ts";
import type { Match, Registry } from "../model/registry.ts";

/** The hosts of the former Container Registry. */
export const googleContainerRegistry: Registry = {
	id: "google-container-registry",
	label: "Google Container Registry",
	example: "gcr.io/acme",
	identities: ["google"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined || !/(^|\.)gcr\.io(:\d+)?$/.test(reference.host)) return undefined;
		const { host, path, text } = reference;
		const location = gcrLocations[host];
		const problem = findProblem(host, path);
		return {
			registry: "google-container-registry",
			reference: text,
			host,
			kind: "container",
			path,
			...(location === undefined ? {} : { location }),
			notes: problem === undefined ? notesOf(host, location, googleRepository(path).project) : [],
			...(problem === undefined ? {} : { problem }),
		};
	},
	advice(refusal, match) {
		const { project } = googleRepository(match.path);
		if (project === undefined || match.location === undefined) return undefined;
		const where = `${match.host} --project=${project} --location=${match.location}`;
		if (refusal === "no-such-repository") {
			return `Artifact Registry answers for ${match.host} only once ${project} has a repository of that name: gcloud artifacts repositories create ${where} --repository-format=docker`;
		}
		return `Ask an owner of ${project} for the role roles/artifactregistry.reader (writer to push) on the repository "${match.host}": gcloud artifacts repositories add-iam-policy-binding ${where} --member=user:YOUR-ACCOUNT --role=roles/artifactregistry.reader`;
	},
};

function notesOf(host: string, location: string | undefined, project: string | undefined): readonly string[] {
	if (host === "marketplace.gcr.io") return ["marketplace.gcr.io holds the images of Google Cloud Marketplace."];
	if (host === "staging-k8s.gcr.io") return ["staging-k8s.gcr.io holds images of Kubernetes before their release."];
	const whose = project === undefined ? "each project" : `the project ${project}`;
	const served = `Artifact Registry serves ${host} now, from the repository "${host}" of ${whose} in the location ${location}.`;
	const missing = "Where a project has no such repository, the answer is that the name is unknown.";
	return [served, project === undefined ? missing : ""].filter((note) => note !== "");
}

function findProblem(host: string, path: string): Match["problem"] {
	const at = (newHost: string) => atHost(path, newHost);
	const port = portProblem(host, path);
	if (port !== undefined) return port;
	const other = gcrOthers[host];
	if (other !== undefined) {
		return { message: other, suggestions: /^l(auncher)?\./.test(host) ? [at("marketplace.gcr.io")] : [] };
	}
	if (!gcrHosts.includes(host)) {
		const message = `${host} is not one of the hosts of Container Registry: gcr.io, us.gcr.io, eu.gcr.io, asia.gcr.io, marketplace.gcr.io.`;
		return { message, suggestions: nearest(host).map(at) };
	}
	return pathProblem(host, path);
}

/** "europe.gcr.io", "us-east1.gcr.io", "apac.gcr.io": people write the continent as they know it. */
function nearest(host: string): readonly string[] {
	const name = host.replace(/\.gcr\.io$/, "");
	if (/^eu/.test(name)) return ["eu.gcr.io"];
	if (/^(us|north|america)/.test(name)) return ["us.gcr.io", "gcr.io"];
	if (/^(as|ap)/.test(name)) return ["asia.gcr.io"];
	if (/^market/.test(name)) return ["marketplace.gcr.io"];
	return /^w+$/.test(name) ? ["gcr.io"] : [];
}
