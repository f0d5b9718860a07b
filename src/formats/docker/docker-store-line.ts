import { parseJson } from "../json/json.ts";
import { lastTextMember } from "../last-text.ts";
import { positionsIn } from "../positions-in.ts";

/** The line on which a text names the store of every registry. */
export function dockerStoreLine(text: string): { readonly line?: number } {
	const { root } = parseJson(text);
	const store = root?.kind === "object" ? lastTextMember(root, "credsStore") : undefined;
	return store === undefined ? {} : { line: positionsIn(text)(store.name.start).line };
}
