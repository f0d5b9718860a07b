import { parse } from "ini";

/** Settings by "section/name", names in lower case. */
export type CloudSettings =
	| { readonly ok: true; readonly values: ReadonlyMap<string, string> }
	/** First line, 1-based, at which the program itself stops. */
	| { readonly ok: false; readonly line: number };

/** The settings files of gcloud and az, which Python's configparser writes and `ini` reads alike. */
export function readCloudSettings(text: string): CloudSettings {
	const line = refusedLine(text);
	if (line !== undefined) return { ok: false, line };
	const values = new Map<string, string>();
	for (const [section, entries] of Object.entries(parse(text))) {
		for (const [name, value] of Object.entries(Object(entries))) {
			// A dot in a section's name makes a nested object, which neither program has.
			if (typeof value !== "object") values.set(`${section}/${name.toLowerCase()}`, String(value));
		}
	}
	return { ok: true, values };
}

/** Python's configparser wants a section first, and after it settings, comments and indented continuations; `ini` takes anything. */
function refusedLine(text: string): number | undefined {
	let hasSection = false;
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		if (/^\s*([#;].*)?$/.test(line)) continue;
		if (/^\[[^\]]+\]/.test(line)) hasSection = true;
		else if (!hasSection || !/^\s|[=:]/.test(line)) return index + 1;
	}
	return undefined;
}
