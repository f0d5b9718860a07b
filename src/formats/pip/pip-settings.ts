import type { PipSetting } from "../../model/python-facts.ts";
import type { Reading } from "../../model/target.ts";
import { type ConfigDialect, type ConfigOption, readConfigText } from "../config-text/config-text.ts";
import { pipKey } from "./pip-key.ts";

/**
 * What a file of pip's sets, with the values as they are. Settings of [DEFAULT] stand once by themselves, where pip never looks, and once
 * in every section that inherits them; each section in the order of `RawConfigParser.items`, on which pip's choice between two spellings
 * depends.
 */
export function pipSettings(text: string, dialect: ConfigDialect = {}): Reading<readonly PipSetting[]> {
	const reading = readConfigText(text, dialect);
	if (!reading.ok) return reading;
	const { sections, defaults } = reading.value;
	const value = [{ name: "DEFAULT", options: [] }, ...sections].flatMap(({ name, options }) => {
		const items = new Map(defaults.map((option) => [option.key, option]));
		for (const option of options) items.set(option.key, option);
		return [...items.values()].map((option) => settingOf(name, option));
	});
	return { ok: true, value };
}

function settingOf(section: string, { key, written, value, at }: ConfigOption): PipSetting {
	return { section, key: pipKey(key), written, value, line: at.line };
}
