/** The first JSON value of a text, or undefined. Docker decodes one value and ignores what follows an object (encoding/json Decoder). */
export function parseFirstJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		const end = text.trimStart().startsWith("{") ? endOfObject(text) : undefined;
		if (end === undefined || end === text.length) return undefined;
		try {
			return JSON.parse(text.slice(0, end));
		} catch {
			return undefined;
		}
	}
}

/** A field by its name in any case, as Go's encoding/json finds it; the last one wins. */
export function field(value: unknown, name: string): unknown {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
	const wanted = name.toLowerCase();
	return Object.entries(value).findLast(([key]) => key.toLowerCase() === wanted)?.[1];
}

function endOfObject(text: string): number | undefined {
	let depth = 0;
	let inString = false;
	// A character at a time: a pattern for strings would go back and forth over a long broken one.
	for (let index = 0; index < text.length; index += 1) {
		const character = text[index];
		if (inString && character === "\\") index += 1;
		else if (character === '"') inString = !inString;
		else if (!inString && character === "{") depth += 1;
		else if (!inString && character === "}") {
			depth -= 1;
			if (depth === 0) return index + 1;
		}
	}
	return undefined;
}
