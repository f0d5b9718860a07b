/** An image's repository named in a text: "gcr.io/acme/app", and its line, 1-based. */
export interface ImageReference {
	readonly reference: string;
	readonly line: number;
}

/** Stands in an image's name for a variable whose value is not known. */
export const unknownPart = "\0";

/** $NAME, ${NAME}, ${NAME:-default}, ${NAME-default}, ${NAME:+other}: alike in a Dockerfile and a compose file. */
export function substituteVariables(text: string, values: ReadonlyMap<string, string>): string {
	return text.replace(/\$(?:(\w+)|\{(\w+)(?::?([-+?])([^}]*))?\})/g, (_, bare, braced, operator, word) => {
		const value = values.get(bare ?? braced);
		if (value && value !== unknownPart) return operator === "+" ? word : value;
		return operator === "-" ? word : unknownPart;
	});
}

/**
 * What an image's name says before its tag and digest, up to the first part that is not known. Undefined when it does not begin with a
 * registry: a dot, a port, brackets or "localhost" in the first of several parts (distribution/reference).
 */
export function repositoryOfImage(image: string): string | undefined {
	const [host = "", ...path] = image.split("/");
	const isRegistry =
		/^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:\d)|\[[\da-f]*:[\da-f:.]+\])(?::\d{1,5})?$/i.test(host);
	if (path.length === 0 || !isRegistry) return undefined;
	const last = path.pop() ?? "";
	const parts = [...path, last.replace(/[@:].*$/s, "")];
	const unknownAt = parts.findIndex((part) => !/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/.test(part));
	return [host, ...(unknownAt === -1 ? parts : parts.slice(0, unknownAt))].join("/");
}
