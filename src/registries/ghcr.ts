import { ghcrAccounts as accounts } from "../formats/ghcr/ghcr-accounts.ts";
import { imageMatch, wrongImage } from "../formats/image-match.ts";
import { atHost, imageBelow, pathProblem } from "../formats/image-path.ts";
import { parseReference, type Reference } from "../formats/reference.ts";
import type { Match, Registry } from "../model/registry.ts";

/** GitHub's Container registry: ghcr.io/OWNER/IMAGE. */
export const ghcr: Registry = {
	id: "ghcr",
	label: "GitHub Container Registry",
	example: "ghcr.io/acme/app",
	identities: ["personal-token", "helper", "anonymous"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined) return undefined;
		if (reference.host === "ghcr.io") return matchOf(reference);
		if (/^(?:[a-z]+\.)?pkg\.github\.com$/.test(reference.host)) return retired(reference);
		return /^(?:www\.)?github\.com$/.test(reference.host) ? page(reference) : undefined;
	},
	advice(refusal, { path }) {
		if (path === "" || refusal === "no-such-repository") return undefined;
		const [owner = "", ...image] = path.split("/");
		const package_ = image.length === 0 ? "the package" : image.join("/");
		return `GitHub gives the same answer for what is private and for what does not exist. Check the spelling of ${path}; ask an owner of ${owner} to give you read access in the settings of ${package_}; and see that the token has read:packages, and SSO where ${owner} has it: https://github.com/settings/tokens`;
	},
};

function matchOf(reference: Reference): Match {
	const { host, path } = reference;
	const problem = pathProblem(host, path);
	if (problem !== undefined) return imageMatch("ghcr", reference, { problem });
	const named = imageBelow(host, path, "OWNER", "IMAGE");
	const notes = named.path === "" ? [`Name an image to have the access to it proven: ${named.image}`] : [];
	return imageMatch("ghcr", reference, { ...named, accounts, notes });
}

/** docs.github.com/packages, "Migrating to the Container registry from the Docker registry": the path stays as it was. */
function retired(reference: Reference): Match {
	const { host, path } = reference;
	if (host !== "docker.pkg.github.com") {
		return wrongImage("ghcr", reference, `${host} serves packages, not images; GitHub's images are at ghcr.io.`);
	}
	const message = "docker.pkg.github.com is retired: GitHub moved its images to ghcr.io.";
	return wrongImage("ghcr", reference, message, atHost(path.toLowerCase(), "ghcr.io"));
}

/** A package's own page, e.g. github.com/orgs/acme/packages/container/package/app, or a repository's, whose image most likely has its name. */
function page(reference: Reference): Match {
	const [, owner, image] =
		/^(?:orgs|users)\/([^/]+)\/packages\/container\/(?:package\/)?(.+)$/.exec(reference.path) ??
		/^([^/]+)\/[^/]+\/pkgs\/container\/(.+)$/.exec(reference.path) ??
		/^(?!(?:orgs|users)\/)([^/]+)\/([^/]+)/.exec(reference.path) ??
		[];
	const name = image?.replace(/%2f/gi, "/").replace(/\/\d+$|\.git$/, "");
	const message = `${reference.host} is GitHub's web site; its images are at ghcr.io.`;
	const path = owner === undefined || name === undefined ? "" : `${owner}/${name}`.toLowerCase();
	return wrongImage("ghcr", reference, message, atHost(path, "ghcr.io"));
}
