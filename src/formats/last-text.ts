import { goFold } from "./docker/go-fold.ts";
import type { JsonObject } from "./json/json-tree.ts";

/** Go's rule for a text field named more than once: the last one wins, null changes nothing. */
export function lastText(object: JsonObject, name: string): string | undefined {
	const folded = goFold(name);
	const last = object.members.findLast(
		(member) => member.value.kind === "string" && goFold(member.name.value) === folded,
	);
	return last?.value.kind === "string" ? last.value.value : undefined;
}
