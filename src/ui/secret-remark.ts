import { countCharacters } from "./text-field.ts";

/** What can be told of a secret without showing it. A blank that was copied with it would be looked for in vain. */
export function secretRemark(text: string): string {
	const count = countCharacters(text);
	const ends = [...(/^\s/.test(text) ? ["begins"] : []), ...(/\s$/.test(text) ? ["ends"] : [])];
	return `${count} character${count === 1 ? "" : "s"}${ends.length === 0 ? "" : `; it ${ends.join(" and ")} with a blank`}`;
}
