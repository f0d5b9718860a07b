import type { Match } from "../model/registry.ts";
import type { Reference } from "./reference.ts";

/** What a reference comes to at a registry for images; what is said of it beside takes the place of what it says itself. */
export function imageMatch(registry: string, { text, host, path }: Reference, said: Partial<Match> = {}): Match {
	return { registry, reference: text, host, kind: "container", path, notes: [], ...said };
}

/** The same for one that cannot be right. */
export function wrongImage(
	registry: string,
	reference: Reference,
	message: string,
	...suggestions: readonly string[]
): Match {
	return imageMatch(registry, reference, { problem: { message, suggestions } });
}
