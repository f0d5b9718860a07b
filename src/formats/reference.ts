/** An image or repository reference taken apart; nothing is looked up. */
export interface Reference {
	/** Without surrounding blanks. */
	readonly text: string;
	/** host[:port] in lower case, as DNS sees it. */
	readonly host: string;
	/** Below the host, without tag, digest and slashes at either end; empty when there is none. */
	readonly path: string;
}

const host = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+(?::\d{1,5})?$/;

/** Tolerates what people paste: a scheme, upper case in the host, a tag, a digest, a trailing slash. Undefined: it has no host. */
export function parseReference(typed: string): Reference | undefined {
	const text = typed.trim();
	const bare = text.replace(/^https?:\/\//i, "");
	const slash = bare.indexOf("/");
	const name = (slash < 0 ? bare : bare.slice(0, slash)).toLowerCase();
	if (!host.test(name)) return undefined;
	const path = slash < 0 ? "" : withoutVersion(bare.slice(slash)).replace(/^\/+|\/+$/g, "");
	return { text, host: name, path };
}

function withoutVersion(path: string): string {
	const name = path.replace(/\/+$/, "").replace(/@[^@]*$/, "");
	// A colon after the last slash starts a tag, but "example.com:project" is how Google once wrote a domain's project.
	return name.replace(/^\/([a-z0-9-]+(?:\.[a-z0-9-]+)+):([a-z][a-z0-9-]*)(?=\/|$)/, "/$1/$2").replace(/:[^/:]*$/, "");
}

const part = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** The first part of a path that docker would refuse as a repository name (distribution/reference, "path-component"). */
export function badPart(path: string): string | undefined {
	return path === "" ? undefined : path.split("/").find((name) => !part.test(name));
}
