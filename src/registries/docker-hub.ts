import { dockerHubAccounts as accounts } from "../formats/docker-hub/docker-hub-accounts.ts";
import { imageMatch, wrongImage } from "../formats/image-match.ts";
import { atHost, badPart, imageBelow, pathProblem } from "../formats/image-path.ts";
import { parseReference, type Reference } from "../formats/reference.ts";
import type { Match, Registry } from "../model/registry.ts";

/** What docker takes for Docker Hub, and the address at which it answers (distribution/reference; moby registry/config.go). */
const names = ["docker.io", "index.docker.io", "registry-1.docker.io"];

/** Docker Hub. docker's own key for it is an address; everything here calls it docker.io. */
export const dockerHub: Registry = {
	id: "docker-hub",
	label: "Docker Hub",
	example: "docker.io/acme/app",
	identities: ["personal-token", "password", "helper", "anonymous"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined) return bareName(typed.trim());
		if (!/(?:^|\.)docker\.(?:io|com)(?::\d+)?$/.test(reference.host)) return undefined;
		if (names.includes(reference.host)) return matchOf(reference);
		const image = imageOfPage(reference);
		return image === undefined ? elsewhere(reference) : matchOf({ ...reference, host: "docker.io", path: image });
	},
	advice(refusal, { path }) {
		if (path === "") return undefined;
		const [owner] = path.split("/");
		if (refusal === "no-such-repository") return `Check the spelling of ${path}, or push a first image to it.`;
		return `Docker Hub gives the same answer for a private repository and for one that does not exist. Check the spelling of ${path}; ask an owner of ${owner} for the permission to read it; and see that the token may "Repo Read-only", not only public ones: https://app.docker.com/settings/personal-access-tokens`;
	},
};

function matchOf(reference: Reference): Match {
	const { host, path: below } = reference;
	// The key of docker's own file, also of the two that its sign-in by browser adds (docker/cli internal/oauth/manager).
	const path = withLibrary(below.replace(/^v[12](?:\/(?:access|refresh)-token)?$/, ""));
	const problem = pathProblem("docker.io", path);
	if (problem !== undefined) return imageMatch("docker-hub", reference, { host: "docker.io", path, problem });
	const isPublic = path.startsWith("library/") ? ({ isPublic: true } as const) : {};
	const notes = notesOf(host, path);
	return imageMatch("docker-hub", reference, {
		host: "docker.io",
		...imageBelow("docker.io", path, "OWNER", "REPOSITORY"),
		accounts,
		notes,
		...isPublic,
	});
}

/** An image without an owner is one of Docker's own (distribution/reference, normalize.go). */
function withLibrary(path: string): string {
	return path === "" || path.includes("/") ? path : `library/${path}`;
}

function notesOf(host: string, path: string): readonly string[] {
	const limits = "Without a sign-in Docker Hub limits pulls by address, with one by account.";
	const official = `${path} is one of Docker's official images, which anybody may pull. A private one has an owner in its name: docker.io/OWNER/REPOSITORY`;
	const otherKey = `docker finds this login for docker.io; for images that are written ${host}/… it looks under another key, and finds none.`;
	return [
		...(path.startsWith("library/") ? [official] : []),
		limits,
		...(host === "registry-1.docker.io" ? [otherKey] : []),
	];
}

/** The image that a page of its web site is about. */
function imageOfPage({ host, path }: Reference): string | undefined {
	if (host !== "hub.docker.com") return undefined;
	const official = /^_\/([^/]+)/.exec(path)?.[1];
	if (official !== undefined) return `library/${official}`;
	return /^(?:r|repository\/docker)\/([^/]+\/[^/]+)/.exec(path)?.[1];
}

/** Its other pages, and what people take for its address. */
function elsewhere(reference: Reference): Match {
	const { host, path } = reference;
	const isSite = host.startsWith("hub.");
	const what = isSite ? "Docker Hub's web site" : "no registry";
	const suggestion = !isSite && path.includes("/") ? atHost(path, "docker.io") : "docker.io";
	return wrongImage("docker-hub", reference, `${host} is ${what}; docker pulls from docker.io.`, suggestion);
}

/** "acme/app" is what docker itself takes for Docker Hub's; here it may as well be short for something else, so it is only near to it. */
function bareName(text: string): Match | undefined {
	const name = /^([a-z0-9][\w.-]*\/[\w.-]+)(?::[\w.-]+)?(?:@sha256:[\da-f]+)?$/.exec(text)?.[1];
	if (name === undefined || badPart(name) !== undefined) return undefined;
	const reference: Reference = { text, scheme: undefined, host: "docker.io", path: name };
	return wrongImage(
		"docker-hub",
		reference,
		`${text} names no registry. docker takes that for an image of Docker Hub's.`,
		`docker.io/${name}`,
	);
}
