/** An image or repository reference taken apart; nothing is looked up. */
export interface Reference {
	/** Without surrounding blanks. */
	readonly text: string;
	/** Undefined: none was typed. */
	readonly scheme: "https" | "http" | undefined;
	/** host[:port] in lower case, as DNS sees it; an IPv6 address in brackets. */
	readonly host: string;
	/** Below the host, without tag, digest and slashes at either end; empty when there is none. */
	readonly path: string;
}

/** distribution/reference, "domain": a dot, a port or "localhost" tells it from the first part of an image's name. */
const host =
	/^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+|localhost|\[[0-9a-f]*:[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?=:))(?::\d{1,5})?$/;

/** A bare name with a colon is an image and its tag, unless something follows the number. */
const imageWithTag = /^[a-z0-9-]+:\d+$/i;

/** Tolerates what people paste: a scheme, upper case in the host, a tag, a digest, a query, a trailing slash. Undefined: it has no host. */
export function parseReference(typed: string): Reference | undefined {
	const text = typed.trim();
	const [, said, rest = ""] = /^(https?:\/\/)?(.*)$/is.exec(text) ?? [];
	const scheme = said === undefined ? undefined : /^https/i.test(said) ? "https" : "http";
	const bare = rest.replace(/[?#].*$/s, "");
	const slash = bare.indexOf("/");
	const name = (slash < 0 ? bare : bare.slice(0, slash)).toLowerCase();
	if (!host.test(name)) return undefined;
	if (scheme === undefined && slash < 0 && imageWithTag.test(name) && !name.startsWith("localhost:")) return undefined;
	const path = slash < 0 ? "" : withoutVersion(bare.slice(slash)).replace(/^\/+|\/+$/g, "");
	return { text, scheme, host: name, path };
}

function withoutVersion(path: string): string {
	const name = path.replace(/\/+$/, "").replace(/@[^@]*$/, "");
	// A colon after the last slash starts a tag, but "example.com:project" is how Google once wrote a domain's project.
	return name.replace(/^\/([a-z0-9-]+(?:\.[a-z0-9-]+)+):([a-z][a-z0-9-]*)(?=\/|$)/, "/$1/$2").replace(/:[^/:]*$/, "");
}
