/** What stands in place of a secret. */
export function hidden(secret: string): string {
	const length = [...secret].length;
	return `(hidden, ${length} ${length === 1 ? "character" : "characters"})`;
}
