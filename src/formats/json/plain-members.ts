import type { JsonMember, JsonValue } from "./json-tree.ts";

/** Members by their exact names, the last of each: what Python and a Go map make of an object, in the order in which each name first stood. */
export function plainMembers(value: JsonValue | undefined): ReadonlyMap<string, JsonMember> {
	const members = value?.kind === "object" ? value.members : [];
	return new Map(members.map((member) => [member.name.value, member]));
}
