/** A word as a POSIX shell takes it: quoted only when it must be. */
export function shellWord(word: string): string {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** An argument list as a person would type it. */
export function shellWords(argv: readonly string[]): string {
	return argv.map(shellWord).join(" ");
}
