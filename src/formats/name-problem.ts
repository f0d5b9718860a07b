/** Why a text can be nobody's user name; undefined when it can. */
export function nameProblem(name: string): string | undefined {
	if (/[\x00-\x1f\x7f-\x9f\s]/.test(name)) return "No blanks and no control characters are in a user name.";
	// HTTP's Basic login ends the name at its first colon (RFC 7617); a program takes a leading dash for an option.
	if (name.includes(":")) return "A user name with a colon cannot be sent: it would end there.";
	return name.startsWith("-") ? "A user name cannot begin with a dash." : undefined;
}
