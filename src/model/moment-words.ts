/** "2026-11-22 14:03 UTC". */
export function momentWords(moment: Date): string {
	return `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
