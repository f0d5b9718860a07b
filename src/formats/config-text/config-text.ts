import type { Position, Reading } from "../../model/target.ts";
import { configMalformed, configPosition } from "./config-text-malformed.ts";
import {
	configValue,
	defaultSection,
	type ParsedConfig,
	type ParsedOption,
	parseConfigText,
} from "./config-text-parse.ts";

export interface ConfigOption {
	/** As Python looks it up: in lower case. */
	readonly key: string;
	/** As it stands in the file. */
	readonly written: string;
	/** What `RawConfigParser.get` gives: continuations joined by "\n", comments among them left out. */
	readonly value: string;
	readonly at: Position;
}

export interface ConfigSection {
	/** Exactly what stands in the brackets: case and blanks matter. */
	readonly name: string;
	readonly at: Position;
	/** Its own, without those it inherits. */
	readonly options: readonly ConfigOption[];
}

/** A file in the dialect of Python's configparser: pip.conf, .pypirc. */
export interface ConfigText {
	readonly sections: readonly ConfigSection[];
	/** Options of [DEFAULT], which every section inherits. */
	readonly defaults: readonly ConfigOption[];
}

export interface ConfigDialect {
	/** Python 3.10 and later end a header at the line's last bracket, those before at its first; default true. */
	readonly greedySections?: boolean;
}

/** Strict: reads what CPython's `configparser.RawConfigParser()` reads and refuses what it refuses, a byte order mark among it. */
export function readConfigText(text: string, { greedySections = true }: ConfigDialect = {}): Reading<ConfigText> {
	const parsed = parseConfigText(text, greedySections);
	const malformed = configMalformed(text, parsed, greedySections);
	if (malformed !== undefined) return { ok: false, malformed };
	const sections: ConfigSection[] = [];
	const defaults: ConfigOption[] = [];
	for (const { name, line, options } of parsed.sections) {
		const read = options.map((option) => configOption(parsed, option));
		if (name === defaultSection) defaults.push(...read);
		else sections.push({ name, at: configPosition(parsed, line), options: read });
	}
	return { ok: true, value: { sections, defaults } };
}

function configOption(parsed: ParsedConfig, option: ParsedOption): ConfigOption {
	const { key, written, line } = option;
	return { key, written, value: configValue(option), at: configPosition(parsed, line) };
}
