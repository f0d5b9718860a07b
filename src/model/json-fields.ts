/** The fields of a JSON object; undefined for anything else. A name that stands twice counts once, the last one. */
export function jsonFields(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		return fieldsIn(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** The fields of a value that is an object; undefined for anything else. */
export function fieldsIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
