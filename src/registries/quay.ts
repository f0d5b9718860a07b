import { imageMatch, wrongImage } from "../formats/image-match.ts";
import { atHost, imageBelow, pathProblem } from "../formats/image-path.ts";
import { quayAccounts } from "../formats/quay/quay-accounts.ts";
import { parseReference, type Reference } from "../formats/reference.ts";
import type { Match, Registry } from "../model/registry.ts";

/** quay.io, and Quays of one's own where their name says so. */
export const quay: Registry = {
	id: "quay",
	label: "Quay",
	example: "quay.io/acme/app",
	identities: ["robot", "robot-federation", "personal-token", "pull-secret", "password", "helper", "anonymous"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined || !/^(?:www\.)?quay\.[^:]+(?::\d+)?$/.test(reference.host)) return undefined;
		const page = pageOf(reference);
		if (page !== undefined) return page;
		const { host, path } = reference;
		if (host === "www.quay.io") return wrongImage("quay", reference, "Images are at quay.io.", atHost(path, "quay.io"));
		const problem = pathProblem(host, path);
		if (problem !== undefined) return imageMatch("quay", reference, { problem });
		const accounts = quayAccounts(host, path.split("/")[0] || undefined);
		const named = imageBelow(host, path, "ORGANIZATION", "REPOSITORY");
		const notes = named.path === "" ? [`Name a repository to have the access to it proven: ${named.image}`] : [];
		return imageMatch("quay", reference, { ...named, accounts, notes });
	},
	advice(refusal, { host, path }) {
		const [owner, name] = path.split("/");
		if (owner === undefined || name === undefined || refusal === "no-such-repository") return undefined;
		return `A robot reads what it was given Read on and nothing else, also in its own organization: https://${host}/repository/${owner}/${name}?tab=settings. Quay gives the same answer for a repository that does not exist.`;
	},
};

/** Pages of its web site. */
function pageOf(reference: Reference): Match | undefined {
	const { host, path } = reference;
	const image = /^repository\/([^/]+\/[^/]+)/.exec(path)?.[1] ?? /^(?:organization|user)\/([^/]+)/.exec(path)?.[1];
	if (image === undefined) return undefined;
	return wrongImage("quay", reference, "That is a page of Quay's web site, not an image.", `${host}/${image}`);
}
