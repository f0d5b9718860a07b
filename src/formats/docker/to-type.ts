/** What to type for an end, behind a sentence; empty where nobody knows. A line that a shell would pass over is no command here either. */
export function toType(end: string, lines: readonly string[]): string {
	if (lines.length === 0) return "";
	return ` ${end}: ${lines.map((line) => line.replace(/^# /, "").replace(/\.$/, "")).join("; ")}`;
}
