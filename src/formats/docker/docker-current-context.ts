import { parseJson } from "../json/json.ts";
import { lastText } from "../last-text.ts";

/** The context that docker's config.json names; undefined when it names none, or nothing that docker can read. */
export function dockerCurrentContext(text: string): string | undefined {
	const { root } = parseJson(text);
	return root?.kind === "object" ? lastText(root, "currentContext") || undefined : undefined;
}
