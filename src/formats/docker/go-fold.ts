/**
 * Two names with the same fold are one struct field to encoding/json (go/src/encoding/json/fold.go); for comparing with ASCII names
 * only, where the long s is the one letter that JavaScript's lower case treats otherwise.
 */
export function goFold(name: string): string {
	return name.replaceAll("\u017F", "s").toLowerCase();
}
