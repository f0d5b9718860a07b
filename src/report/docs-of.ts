/** The command that prints the page of a check. */
export function docsOf(id: string): string {
	return `npx registry-setup --check --list ${id}`;
}
