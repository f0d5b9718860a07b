import type { Position, Reading } from "../../model/target.ts";
import { readConfigText } from "../config-text/config-text.ts";
import { configItems } from "../config-text/config-text-items.ts";
import { pipKey } from "./pip-key.ts";

/** One address among pip's settings. */
export interface PipIndexLine {
	readonly section: string;
	/** As pip takes it: "index-url", "extra-index-url". */
	readonly key: string;
	readonly url: string;
	readonly at: Position;
}

/** Every index that a file of pip's names, of every section and spelling. */
export function pipIndexLines(text: string): Reading<readonly PipIndexLine[]> {
	const reading = readConfigText(text);
	if (!reading.ok) return reading;
	const { sections, defaults } = reading.value;
	const all = [...sections, { name: "DEFAULT", options: defaults }];
	const value = all.flatMap(({ name: section, options }) =>
		options.flatMap(({ key: written, value: list, at }) => {
			const key = pipKey(written);
			if (key === "index-url") return list === "" ? [] : [{ section, key, url: list, at }];
			return key === "extra-index-url" ? configItems(list).map((url) => ({ section, key, url, at })) : [];
		}),
	);
	return { ok: true, value };
}
