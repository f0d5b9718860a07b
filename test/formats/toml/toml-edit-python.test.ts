import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readToml, tomlValues } from "../../../src/formats/toml/toml.ts";
import { tomlItems } from "../../../src/formats/toml/toml-find.ts";
import { tableAt } from "../../../src/formats/toml/toml-guard.ts";
import { addTomlItem, removeTomlItem } from "../../../src/formats/toml/toml-item-edit.ts";
import { setTomlKey, unsetTomlKey } from "../../../src/formats/toml/toml-key-edit.ts";
import { redactToml } from "../../../src/formats/toml/toml-redact.ts";
import { sameToml } from "../../../src/formats/toml/toml-same.ts";
import type { TomlKey, TomlPair, TomlValue } from "../../../src/formats/toml/toml-tree.ts";
import type { Reading } from "../../../src/model/target.ts";
import { brokenToml, randomToml } from "../../support/random-toml.ts";
import { type IntendedChange, startTomlJudge, type TomlJudge } from "../../support/real-tomllib.ts";

let python: TomlJudge | undefined;
beforeAll(async () => {
	python = await startTomlJudge();
});
afterAll(() => python?.stop());

const lists = [
	["tool", "uv", "index"],
	["tool", "poetry", "source"],
] as const;
const list = fc.constantFrom(...lists);
const string = fc.oneof(
	fc.constantFrom("corp", 'a"b', "c\\d", "é\u007f\n"),
	fc.string({ unit: "binary", maxLength: 8 }),
);
const numRuns = 600;

test("every file of random TOML that Python reads is read, each value where it stands", async (context) => {
	const judge = python ?? context.skip("python3 with tomllib is not installed");
	let readable = 0;
	await fc.assert(
		fc.asyncProperty(randomToml, async (text) => {
			const reading = readToml(text, "");
			expect(await judge.judge(text), text).toEqual(reading.ok ? {} : { before: expect.any(String) });
			if (!reading.ok) return;
			readable += 1;
			const values = tomlValues(text);
			// What is below an item has no path of names alone.
			const lists = reading.value.tables.filter(({ kind }) => kind === "item").map(({ keys }) => keys[0]?.name);
			const tables = reading.value.tables.filter(({ kind, keys }) => kind === "top" || !lists.includes(keys[0]?.name));
			for (const { keys, value } of tables.flatMap(({ keys: above, pairs }) =>
				pairs.map((pair) => below(above, pair)),
			)) {
				const again = tomlValues(`v = ${text.slice(value.start, value.end)}`);
				const above = values.ok ? tableAt(values.values, keys.slice(0, -1)) : undefined;
				expect(again.ok && sameToml(again.values["v"], above?.[keys.at(-1) ?? ""]), text).toBe(true);
			}
		}),
		{ numRuns },
	);
	expect(readable).toBeGreaterThan(numRuns / 2);
});

test("whatever Python reads is read, and what nobody can read is refused with its place, never a crash", async (context) => {
	const judge = python ?? context.skip("python3 with tomllib is not installed");
	let refused = 0;
	await fc.assert(
		fc.asyncProperty(brokenToml, async (text) => {
			const reading = readToml(text, "");
			const isRead = (await judge.judge(text)).before === undefined;
			if (reading.ok) return;
			// Python lets a dotted key add to a table that a header below it has made; the specification leaves that open.
			if (isRead) expect(reading.malformed.message, text).toMatch(/stands in the file already/);
			refused += 1;
			expect(reading.malformed).toMatchObject({ at: { line: expect.any(Number) }, message: expect.any(String) });
			expect(redactToml(text).split("\n")).toHaveLength(text.split("\n").length);
		}),
		{ numRuns: numRuns * 2 },
	);
	expect(refused).toBeGreaterThan(numRuns / 4);
});

test("a table added to a list is all that changes, for Python too, and every other line keeps its bytes", async (context) => {
	const judge = python ?? context.skip("python3 with tomllib is not installed");
	let made = 0;
	await fc.assert(
		fc.asyncProperty(randomToml, list, string, async (text, path, name) => {
			const pairs = [["name", name] as const, ["default", true] as const];
			const after = done(text, addTomlItem(text, path, pairs, ""));
			if (after === undefined) return;
			made += 1;
			expect(linesOf(after, text), after).toEqual(linesOf(text, text));
			const push: IntendedChange = { kind: "push", path, value: Object.fromEntries(pairs) };
			expect(await judge.judge(text, after, push), after).toEqual({});
			const place = itemsIn(after, path) - 1;
			expect(done(after, removeTomlItem(after, path, place, ""))?.trimEnd()).toBe(text.trimEnd());
		}),
		{ numRuns },
	);
	expect(made).toBeGreaterThan(numRuns / 3);
});

test("a key that is set is all that changes, for Python too, and its line the only one", async (context) => {
	const judge = python ?? context.skip("python3 with tomllib is not installed");
	let made = 0;
	const owner = fc.oneof(
		fc.constantFrom({ path: [] }, { path: ["tool", "uv"] }, { path: ["tool", "poetry"] }, { path: ["project"] }),
		fc.record({ path: list, item: fc.nat(1) }),
	);
	const key = fc.constantFrom("name", "url", "default", "alpha", "managed", "new-key");
	await fc.assert(
		fc.asyncProperty(randomToml, owner, key, fc.oneof(string, fc.boolean()), async (text, place, name, value) => {
			if ("item" in place && itemsIn(text, place.path) <= place.item) return;
			const after = done(text, setTomlKey(text, place, name, value, ""));
			if (after === undefined) return;
			made += 1;
			expect(setTomlKey(after, place, name, value, "")).toEqual({ ok: true, value: after });
			const path = [...place.path, ...("item" in place ? [place.item] : []), name];
			expect(await judge.judge(text, after, { kind: "set", path, value }), after).toEqual({});
			const { gone, come } = changedLines(text, after);
			expect(gone <= 1 || text.split("\n").length > after.split("\n").length, after).toBe(true);
			expect(come, after).toBeLessThanOrEqual(3);
			const without = done(after, unsetTomlKey(after, place, name, ""));
			if (without !== undefined) expect(await judge.judge(after, without, { kind: "unset", path })).toEqual({});
		}),
		{ numRuns },
	);
	expect(made).toBeGreaterThan(numRuns / 3);
});

test("a table taken out of a list is all that changes, for Python too", async (context) => {
	const judge = python ?? context.skip("python3 with tomllib is not installed");
	let made = 0;
	await fc.assert(
		fc.asyncProperty(randomToml, list, fc.nat(5), async (text, path, pick) => {
			const items = itemsIn(text, path);
			if (items === 0) return;
			const place = pick % items;
			const after = done(text, removeTomlItem(text, path, place, ""));
			if (after === undefined) return;
			made += 1;
			expect(await judge.judge(text, after, { kind: "pull", path: [...path, place] }), `${text}→${after}`).toEqual({});
		}),
		{ numRuns },
	);
	expect(made).toBeGreaterThan(40);
});

/** Undefined: refused, which leaves the text as it is. Only TOML is edited. */
function done(text: string, reading: Reading<string>): string | undefined {
	if (!reading.ok) expect(reading.malformed.message).not.toBe("");
	else expect(readToml(text, "").ok).toBe(true);
	return reading.ok ? reading.value : undefined;
}

function below(above: readonly TomlKey[], { keys, value }: TomlPair): { keys: readonly string[]; value: TomlValue } {
	return { keys: [...above, ...keys].map(({ name }) => name), value };
}

function itemsIn(text: string, path: readonly string[]): number {
	const reading = readToml(text, "");
	const items = reading.ok ? tomlItems(reading.value.tables, path) : [];
	return items.length;
}

/** The lines of a text that are in the other one too, in order; a line end that the last line gets does not count. */
function linesOf(text: string, other: string): readonly string[] {
	const wanted = split(other);
	const found: string[] = [];
	for (const line of split(text)) if (line === wanted[found.length]) found.push(line);
	return found;
}

/** With their line ends, the last line with the one it would get. */
function split(text: string): readonly string[] {
	const whole = text.endsWith("\n") || text === "" ? text : `${text}${/\r?\n/.exec(text)?.[0] ?? "\n"}`;
	return whole.split(/(?<=\n)/).filter((line) => line !== "");
}

function changedLines(before: string, after: string): { readonly gone: number; readonly come: number } {
	const [old, now] = [split(before), split(after)];
	let [first, last] = [0, 0];
	while (first < old.length && first < now.length && old[first] === now[first]) first += 1;
	while (last < Math.min(old.length, now.length) - first && old.at(-1 - last) === now.at(-1 - last)) last += 1;
	return { gone: old.length - first - last, come: now.length - first - last };
}
