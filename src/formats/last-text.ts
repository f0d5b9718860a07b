import { goFold } from "./docker/go-fold.ts";
import type { JsonMember, JsonObject } from "./json/json-tree.ts";

/** Go's rule for a text field named more than once: the last one wins, null changes nothing. */
export function lastText(object: JsonObject, name: string): string | undefined {
	const value = lastTextMember(object, name)?.value;
	return value?.kind === "string" ? value.value : undefined;
}

/** The member that says so. */
export function lastTextMember(object: JsonObject, name: string): JsonMember | undefined {
	const folded = goFold(name);
	return object.members.findLast((member) => member.value.kind === "string" && goFold(member.name.value) === folded);
}
