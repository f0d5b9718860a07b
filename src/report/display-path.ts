/** A path as a person writes it: the home folder is "~". */
export function displayPath(path: string, home: string): string {
	if (home.length < 2) return path;
	if (path === home) return "~";
	const next = path.charAt(home.length);
	return path.startsWith(home) && (next === "/" || next === "\\") ? `~${path.slice(home.length)}` : path;
}

/** The same for every path in a sentence. */
export function displayPathsIn(text: string, home: string): string {
	if (home.length < 2) return text;
	return text
		.split(home)
		.map((part, index) => (index === 0 ? part : /^[/\\]/.test(part) ? `~${part}` : home + part))
		.join("");
}
