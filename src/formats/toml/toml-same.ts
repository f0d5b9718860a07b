/** Whether two values read from TOML are the same, type for type. Without recursion: dotted keys may nest as deep as a line is long. */
export function sameToml(left: unknown, right: unknown): boolean {
	const pending: [unknown, unknown][] = [[left, right]];
	for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
		const [ours, theirs] = pair.map(partsOf);
		if (ours === undefined || theirs === undefined) {
			if (!Object.is(scalar(pair[0]), scalar(pair[1]))) return false;
			continue;
		}
		if (ours.length !== theirs.length || Array.isArray(pair[0]) !== Array.isArray(pair[1])) return false;
		const values = new Map(theirs);
		for (const [key, value] of ours) {
			if (!values.has(key)) return false;
			pending.push([value, values.get(key)]);
		}
	}
	return true;
}

/** Undefined: it has none. */
function partsOf(value: unknown): [string, unknown][] | undefined {
	return typeof value === "object" && value !== null && !(value instanceof Date) ? Object.entries(value) : undefined;
}

/** A date's text tells a local date, a local time and a moment apart. */
function scalar(value: unknown): unknown {
	return value instanceof Date ? `a date: ${value.toISOString()}` : value;
}
