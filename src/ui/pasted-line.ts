/** A paste on one line, without control characters and without blanks around it. */
export function pastedLine(text: string): string {
	// Sequences first, so that a colour code does not leave its letters behind.
	return text
		.replace(/\x1b\[[0-?]*[ -/]*[@-~]/g, "")
		.replace(/\p{Cc}/gu, "")
		.trim();
}
