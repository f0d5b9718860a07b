import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalog } from "../src/catalog.ts";
import { readFlags } from "../src/modes/flags.ts";

const readme = readFileSync("README.md", "utf8");

/** The part below a heading. */
function section(heading: string): string {
	const part = readme.split(/^(?=## )/m).find((one) => one.startsWith(`## ${heading}\n`));
	if (part === undefined) throw new Error(`the README has no "${heading}"`);
	return part;
}

describe("the README", () => {
	it("names every flag there is, and none that is not", () => {
		const flags = (text: string) => [...new Set(text.match(/(?<=^|[\s`])--[a-z][a-z-]*/gm))].sort();
		const options = /^Options:\n(.*?)\n\n/ms.exec(readFlags(["--help"]).help)?.[1] ?? "";
		const known = options.split("\n").flatMap((row) => /^ {2}(?:-\w, )?(--[a-z-]+)/.exec(row)?.[1] ?? []);
		expect(flags(section("On the command line"))).toEqual(known.sort());
	});

	it("has a row for every method, in its own words", () => {
		const rows = catalog.methods.map(
			({ id, label, tradeoffs }) =>
				`| \`${id}\` ${label} | ${tradeoffs.onDisk} | ${tradeoffs.lasts} | ${tradeoffs.ifStolen} |`,
		);
		expect(section("Ways to sign in").match(/^\| `.*$/gm)).toEqual(rows);
	});

	it("has a row for every registry, in the order they are asked for a reference", () => {
		const rows = section("Ways to sign in").match(/^\| [^`|-][^|]*(?= \|)/gm) ?? [];
		const labels = catalog.registries.map(({ label }) => `| ${label}`);
		expect(rows.filter((row) => row !== "| registry" && row !== "| method")).toEqual(labels);
	});

	it("has a row for every verdict", () => {
		const union = /export type Verdict =(.*?);/s.exec(readFileSync("src/model/proof.ts", "utf8"))?.[1] ?? "";
		const verdicts = [...union.matchAll(/"([a-z-]+)"/g)].map(([, name]) => name);
		const rows = section("What a proof says").match(/^\| `.*$/gm) ?? [];
		expect(
			rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)),
		).toEqual(verdicts);
	});

	it("draws every room of the house and no other", () => {
		const rooms = [...section("The map of the house").matchAll(/^ {6}([a-z]+)\/ /gm)].map(([, room]) => room);
		const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
		expect(rooms.sort()).toEqual(folders.map(({ name }) => name).sort());
	});

	it("points at files that exist", () => {
		const paths = [...readme.matchAll(/`((?:src|test|snapshots|templates|\.ci)\/[\w./-]*)`|\]\(([\w./-]+)\)/g)];
		const named = paths.map(([, code, link]) => code ?? link ?? "").filter((path) => !path.includes("NAME"));
		expect(named.length).toBeGreaterThan(5);
		expect(named.filter((path) => !existsSync(path))).toEqual([]);
	});

	it("can be read in one sitting, the tables aside, which are there to look things up", () => {
		expect(readme.split("\n").filter((line) => !line.startsWith("|")).length).toBeLessThan(180);
	});
});
