export interface DockerfileInstruction {
	/** Its name first, as written. */
	readonly words: readonly string[];
	/** Where it begins, 1-based. */
	readonly line: number;
}

/** Instructions of a Dockerfile: continuation lines joined, comments and here-documents left out. */
export function instructionsOfDockerfile(text: string): readonly DockerfileInstruction[] {
	// The directive stands before everything else (docs.docker.com/reference/dockerfile, escape).
	const continues = /^(?:#.*\r?\n)*#\s*escape\s*=\s*`/i.test(text) ? "`" : "\\";
	const instructions: DockerfileInstruction[] = [];
	let joined = "";
	let line = 1;
	for (const [index, part] of withoutHereDocuments(text.split(/\r?\n/)).entries()) {
		if (part === "" || part.startsWith("#")) continue;
		if (joined === "") line = index + 1;
		const goesOn = part.endsWith(continues);
		joined += goesOn ? `${part.slice(0, -1)} ` : part;
		if (goesOn) continue;
		instructions.push({ words: joined.trim().split(/\s+/), line });
		joined = "";
	}
	return instructions;
}

/** Trimmed lines, with those of here-documents left empty. */
function withoutHereDocuments(lines: readonly string[]): readonly string[] {
	const open: string[] = [];
	// A shift in arithmetic looks the same, but no line ends it.
	const ends = new Set(lines.map((content) => content.trim()));
	return lines.map((content) => {
		const part = content.trim();
		if (open.length > 0) {
			if (part === open[0]) open.shift();
			return "";
		}
		if (!part.startsWith("#")) {
			for (const [, word] of part.matchAll(/<<-?["']?([A-Za-z_]\w*)["']?/g)) {
				if (word !== undefined && ends.has(word)) open.push(word);
			}
		}
		return part;
	});
}
