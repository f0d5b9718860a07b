import { goFold } from "./go-fold.ts";
import { parseJson } from "./json.ts";

/** The context that docker's config.json names; undefined when it names none, or nothing that docker can read. */
export function dockerCurrentContext(text: string): string | undefined {
	const { root } = parseJson(text);
	if (root?.kind !== "object") return undefined;
	const named = root.members.findLast(({ name }) => goFold(name.value) === goFold("currentContext"));
	return named?.value.kind === "string" ? named.value.value || undefined : undefined;
}
