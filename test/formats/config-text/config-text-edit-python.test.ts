import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ConfigOption, type ConfigText, readConfigText } from "../../../src/formats/config-text/config-text.ts";
import {
	addConfigItem,
	type ConfigPlace,
	removeConfigItem,
	removeConfigOption,
	setConfigOption,
} from "../../../src/formats/config-text/config-text-edit.ts";
import { configItems } from "../../../src/formats/config-text/config-text-items.ts";
import { parseConfigText } from "../../../src/formats/config-text/config-text-parse.ts";
import type { Reading } from "../../../src/model/target.ts";
import { type ConfigOperation, intendedReading } from "../../support/python-config-edit.ts";
import { randomConfigText } from "../../support/random-config-text.ts";
import { type RealConfigParser, startConfigParser } from "../../support/real-configparser.ts";
import { realPythons } from "../../support/real-pythons.ts";

let oldest: RealConfigParser | undefined;
let newest: RealConfigParser | undefined;
beforeAll(async () => {
	const pythons = await realPythons();
	[oldest, newest] = [pythons[0], pythons.at(-1)].map((python) => python && startConfigParser(python));
});
afterAll(() => {
	oldest?.stop();
	newest?.stop();
});

const word = fc.constantFrom("https://n/simple", "a", "b", "v", "#c", "[c]", "QUJD==", "x;y", "é", "日本", "p%w:=");
const anyOperation: fc.Arbitrary<ConfigOperation> = fc.oneof(
	fc.record({ kind: fc.constant("set" as const), value: fc.oneof(word, fc.constantFrom("", "a b # c", "[x] = y")) }),
	fc.record({ kind: fc.constant("set" as const), value: fc.array(word, { maxLength: 3 }) }),
	fc.record({ kind: fc.constant("remove" as const) }),
	fc.record({ kind: fc.constant("add-item" as const), item: word }),
	fc.record({ kind: fc.constant("remove-item" as const), item: word }),
);
/** Numbers pick among what the text has; names may be new to it. */
const anyPick = fc.record({
	section: fc.oneof(fc.nat(9), fc.nat(9), fc.nat(9), fc.constantFrom("global", "new", "DEFAULT")),
	key: fc.oneof(fc.nat(9), fc.nat(9), fc.constantFrom("index-url", "key")),
	item: fc.nat(9),
	loose: fc.boolean(),
	/** As the oldest Python on this machine takes headers, or as the newest. */
	old: fc.boolean(),
});

test("an edit leaves every byte beside it, and Python reads what was intended and all else as before", async (context) => {
	if (oldest === undefined || newest === undefined) return context.skip("python3 is not installed");
	const [first, last] = [oldest, newest];
	const changes = { set: 0, remove: 0, "add-item": 0, "remove-item": 0 };
	await fc.assert(
		fc.asyncProperty(randomConfigText, anyPick, anyOperation, async (text, pick, wanted) => {
			const [python, other] = pick.old ? [first, last] : [last, first];
			const greedySections = python.python.minor >= 10;
			const reading = readConfigText(text, { greedySections });
			fc.pre(reading.ok);
			if (!reading.ok) return;
			const { place, operation } = placed(reading.value, { ...pick, greedySections }, wanted);
			const after = edit(text, place, operation);
			if (!after.ok) return;
			if (after.value !== text) changes[operation.kind] += 1;
			expectBeside(text, after.value, untouched(text, reading.value, place, operation), operation);
			expect(await python.read(after.value)).toEqual(intendedReading(await python.read(text), place, operation));
			if ("sections" in (await other.read(text))) expect(await other.read(after.value)).toHaveProperty("sections");
			expect(edit(after.value, place, operation)).toEqual(after);
		}),
		{ numRuns: 1_500 },
	);
	for (const [kind, times] of Object.entries(changes)) expect(times, kind).toBeGreaterThan(15);
});

interface Picked {
	readonly section: number | string;
	readonly key: number | string;
	readonly item: number;
	readonly loose: boolean;
	readonly greedySections: boolean;
}

/** What was picked, as it is in this text. */
function placed(
	config: ConfigText,
	pick: Picked,
	wanted: ConfigOperation,
): { place: ConfigPlace; operation: ConfigOperation } {
	const all = [...config.sections, { name: "DEFAULT", options: config.defaults }];
	const section = typeof pick.section === "string" ? pick.section : (all[pick.section % all.length]?.name ?? "new");
	const options = all.find(({ name }) => name === section)?.options ?? [];
	const option = typeof pick.key === "string" ? undefined : options[pick.key % Math.max(1, options.length)];
	const key = typeof pick.key === "string" ? pick.key : (option?.key ?? "key");
	const items = configItems(option?.value ?? "");
	const item = items[pick.item % Math.max(1, items.length)];
	const loose = (other: string) => other.replaceAll("_", "-") === key.replaceAll("_", "-");
	return {
		place: { section, key, greedySections: pick.greedySections, ...(pick.loose && { same: loose }) },
		operation: wanted.kind === "remove-item" && item !== undefined ? { ...wanted, item } : wanted,
	};
}

function edit(text: string, place: ConfigPlace, operation: ConfigOperation): Reading<string> {
	switch (operation.kind) {
		case "set":
			return setConfigOption(text, place, operation.value);
		case "remove":
			return removeConfigOption(text, place);
		case "add-item":
			return addConfigItem(text, place, operation.item);
		case "remove-item":
			return removeConfigItem(text, place, operation.item);
	}
}

/** The text without the options that are meant: all their lines, or, where one is only given another value, what follows its delimiter. */
function untouched(
	text: string,
	config: ConfigText,
	{ section, key, greedySections, same = (other) => other === key }: ConfigPlace,
	{ kind, value }: ConfigOperation & { value?: unknown },
): readonly string[] {
	const own =
		section === "DEFAULT" ? config.defaults : (config.sections.find(({ name }) => name === section)?.options ?? []);
	const meant = own.filter((option) => same(option.key));
	const isRemoval = kind.startsWith("remove") || (Array.isArray(value) && value.length === 0);
	const parts: string[] = [];
	let from = 0;
	for (const option of isRemoval ? meant : meant.slice(-1)) {
		const { start, delimiter, end, next } = extent(text, option, greedySections === true);
		parts.push(text.slice(from, isRemoval ? start : delimiter + 1));
		from = isRemoval ? next : end;
	}
	return [...parts, text.slice(from)];
}

/** The lines from an option to the last that is neither blank nor a comment before the next header or option. */
function extent(text: string, option: ConfigOption, greedy: boolean) {
	const { lines, sections } = parseConfigText(text, greedy);
	const first = option.at.line - 1;
	const starts = sections.flatMap(({ line, options }) => [line, ...options.map((each) => each.line)]);
	let last = first;
	for (let line = first + 1; line < lines.length && !starts.includes(line); line += 1) {
		const { from, to } = lines[line] ?? { from: 0, to: 0 };
		if (from < to && !/[#;]/.test(text.charAt(from))) last = line;
	}
	const start = lines[first]?.start ?? 0;
	const delimiter = start + text.slice(start).search(/[=:]/);
	return { start, delimiter, end: lines[last]?.end ?? start, next: lines[last]?.next ?? start };
}

/** The parts stand in the new text in order, the first at its start and the last at its end; a whole text had something put into it. */
function expectBeside(text: string, after: string, parts: readonly string[], { kind }: ConfigOperation): void {
	if (kind === "remove") expect(after).toBe(parts.join(""));
	else if (parts.length > 1) {
		expect(after.startsWith(parts[0] ?? "")).toBe(true);
		expect(after.endsWith(parts.at(-1) ?? "")).toBe(true);
		let from = 0;
		for (const part of parts) {
			const at = after.indexOf(part, from);
			expect(at).toBeGreaterThanOrEqual(from);
			from = at + part.length;
		}
	} else {
		let same = 0;
		while (same < text.length && text[same] === after[same]) same += 1;
		expect(after.endsWith(text.slice(same))).toBe(true);
	}
}
