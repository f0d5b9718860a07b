import { gitlabAccounts } from "../formats/gitlab/gitlab-accounts.ts";
import { imageMatch, wrongImage } from "../formats/image-match.ts";
import { atHost, imageBelow, pathProblem } from "../formats/image-path.ts";
import { parseReference, type Reference } from "../formats/reference.ts";
import type { Match, Registry } from "../model/registry.ts";

/** GitLab's registries: registry.gitlab.com, and those of one's own where their name says so. */
export const gitlab: Registry = {
	id: "gitlab",
	label: "GitLab",
	example: "registry.gitlab.com/acme/app",
	identities: ["personal-token", "password", "helper", "anonymous"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined) return undefined;
		const page = pageOf(reference);
		if (page !== undefined) return page;
		const site = siteOf(reference.host);
		if (site === undefined) return undefined;
		const { host, path } = reference;
		const problem = pathProblem(host, path);
		if (problem !== undefined) return imageMatch("gitlab", reference, { problem });
		const named = imageBelow(host, path, "GROUP", "PROJECT");
		const notes = named.path === "" ? [`Name a project to have the access to it proven: ${named.image}`] : [];
		return imageMatch("gitlab", reference, { ...named, accounts: gitlabAccounts(site), notes });
	},
	advice(refusal, { path }) {
		if (path === "" || refusal === "no-such-repository") return undefined;
		return `See that the token has the scope read_registry, and that whose it is may read the project of ${path}: a Reporter is enough. A deploy token opens the project or the group alone in which it was made.`;
	},
};

/** The host of GitLab itself behind a registry's: 5050 is the port that its own packages give the registry (docs.gitlab.com/administration/packages/container_registry). */
function siteOf(host: string): string | undefined {
	return /^registry\.(gitlab\.[^:]+)(?::\d+)?$/.exec(host)?.[1] ?? /^(gitlab\.[^:]+):5050$/.exec(host)?.[1];
}

/** A project's page "Container registry" of any GitLab, and every other page of a project at gitlab.com, pasted from a browser. */
function pageOf(reference: Reference): Match | undefined {
	const { host, path } = reference;
	const project = /^(.+?)\/(?:-\/)?container_registry(?:\/\d+)?$/.exec(path)?.[1] ?? gitlabComProject(reference);
	if (project === undefined || !/^(?:www\.)?gitlab\./.test(host)) return undefined;
	const message = `${host} is GitLab's web site; images are pulled from its registry.`;
	const registry = `registry.${host.replace(/^www\./, "")}`;
	return wrongImage("gitlab", reference, message, atHost(project.toLowerCase(), registry));
}

/** Its packages for Python are asked for at the same host. */
function gitlabComProject({ host, path }: Reference): string | undefined {
	if (!/^(?:www\.)?gitlab\.com$/.test(host) || path.startsWith("api/")) return undefined;
	return path.replace(/\/-\/.*$/, "").replace(/\.git$/, "");
}
