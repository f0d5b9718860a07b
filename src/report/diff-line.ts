export interface DiffLine {
	/** end: about the line end of the line before. */
	readonly kind: "context" | "add" | "remove" | "hunk" | "end";
	/** Without the sign; control characters written out, tabs as four blanks. */
	readonly text: string;
}
