import { describe, expect, it } from "vitest";
import type { FileChange } from "../../src/model/plan.ts";
import { diffLines, unifiedDiff } from "../../src/report/diff-lines.ts";

function change(before: string | undefined, after: string): FileChange {
	const action = before === undefined ? "create" : "change";
	return { path: "/home/ada/x", action, mode: 0o600, why: [], edits: [], before, after, target: "some-file" };
}

const asIs = (_target: string, text: string): string => text;
const twelve = Array.from({ length: 12 }, (_, index) => `line ${index + 1}\n`);

describe("the diff of a change", () => {
	it("shows three lines around what changes, and where it is", () => {
		const after = twelve.with(6, "other\n").join("");
		expect(unifiedDiff(change(twelve.join(""), after), asIs).split("\n")).toEqual([
			"--- /home/ada/x",
			"+++ /home/ada/x",
			"@@ -4,7 +4,7 @@",
			" line 4",
			" line 5",
			" line 6",
			"-line 7",
			"+other",
			" line 8",
			" line 9",
			" line 10",
		]);
	});

	it("starts a new file from nothing, as diff itself writes it", () => {
		expect(unifiedDiff(change(undefined, "a\nb\n"), asIs)).toBe(
			"--- /dev/null\n+++ /home/ada/x\n@@ -0,0 +1,2 @@\n+a\n+b",
		);
	});

	it("says in words when a change takes the line end of the last line away, or gives it one", () => {
		const words = "(no line end after this line)";
		expect(diffLines(change("a\n", "a"), asIs).map(({ text }) => text)).toEqual(["@@ -1,1 +1,1 @@", "a", "a", words]);
		expect(diffLines(change("a", "a\n"), asIs).map(({ text }) => text)).toEqual(["@@ -1,1 +1,1 @@", "a", words, "a"]);
	});

	it("says nothing of a line end that never was, but to a program that applies it", () => {
		expect(diffLines(change(undefined, "a"), asIs).map(({ kind }) => kind)).toEqual(["hunk", "add"]);
		expect(diffLines(change("a", "b"), asIs).map(({ kind }) => kind)).toEqual(["hunk", "remove", "add"]);
		expect(unifiedDiff(change("a", "b"), asIs)).toContain("-a\n\\ No newline at end of file\n+b\n\\ No newline");
	});

	it("is empty when nothing changes", () => {
		expect(unifiedDiff(change("a\n", "a\n"), asIs)).toBe("");
	});

	it("hides secrets on both sides by the rules of the file's own format", () => {
		const hide = (target: string, text: string): string => text.replaceAll(/hunter\d/g, `(hidden by ${target})`);
		const diff = unifiedDiff(change("a hunter2\n", "b hunter3\n"), hide);
		expect(diff).not.toContain("hunter");
		expect(diff).toContain("-a (hidden by some-file)\n+b (hidden by some-file)");
	});

	it("writes out what could act on a terminal, also in the path", () => {
		const hostile = { ...change("", "\u001b[2J\u202eevil\r\n\tx\n"), path: "/home/ada/\u001bx" };
		expect(unifiedDiff(hostile, asIs).split("\n")).toEqual([
			"--- /home/ada/\\x1bx",
			"+++ /home/ada/\\x1bx",
			"@@ -0,0 +1,2 @@",
			"+\\x1b[2J\\u202eevil",
			"+    x",
		]);
	});
});

describe("a line that fills screens", () => {
	const hosts = Array.from({ length: 2_000 }, (_, index) => `"registry-${index}.example":{"auth":"(hidden)"}`).join();
	const one = (more: string, end = "") => `{"auths":{${hosts}${more}},"credsStore":"pass"${end}}`;
	const texts = (before: string | undefined, after: string) =>
		diffLines(change(before, after), asIs)
			.filter(({ kind }) => kind === "add" || kind === "remove")
			.map(({ text }) => text);

	it("is cut around its change, and what is cut is said", () => {
		const [removed = "", added = ""] = texts(one(""), one(',"quay.io":{}'));
		const there = `{"auths":{${hosts}`.slice(-48);
		expect(removed).toBe(`… ${grouped(one("").indexOf(there))} characters …${there}},"credsStore":"pass"}`);
		expect(added).toBe(`… ${grouped(one("").indexOf(there))} characters …${there},"quay.io":{}},"credsStore":"pass"}`);
	});

	it("shows each of several changes, however far apart", () => {
		const after = one(',"quay.io":{}', ',"x":1').replace("registry-7.", "registry-seven.");
		const [, added = ""] = texts(one(""), after);
		for (const part of ["registry-seven.", '"quay.io":{}', '"x":1']) expect(added).toContain(part);
		expect(added.length).toBeLessThan(600);
	});

	it("shows its beginning and its end where all of it is new, or nothing in it changes", () => {
		const [added = ""] = texts(undefined, one(""));
		expect(added).toMatch(/^\{"auths":\{"registry-0\..*… \d\d \d{3} characters ….*"credsStore":"pass"\}$/);
		expect(added.length).toBeLessThan(400);
		const context = diffLines(change(`${one("")}\na\n`, `${one("")}\nb\n`), asIs).find(
			({ kind }) => kind === "context",
		);
		expect(context?.text).toMatch(/^\{"auths".* characters …/);
		expect(context?.text.length).toBeLessThan(200);
	});

	it("never cuts a character in two", () => {
		const family = "👩‍👩‍👧‍👦";
		for (let shift = 0; shift < 12; shift += 1) {
			const text = (end: string) => `${"x".repeat(shift)}${family.repeat(500)}${end}${family.repeat(500)}`;
			const shown = diffLines(change(text("a"), text("b")), (_target, all) => all).map((line) => line.text);
			for (const line of shown.slice(1)) {
				expect(line).not.toMatch(/\\u\{?d[89a-f]/);
				const pieces = line.split(/… [\d ]+ characters …|[ab]/).filter((piece) => piece !== "");
				expect(pieces.map((piece) => piece.replaceAll(visibleFamily(family), ""))).toEqual(["", ""]);
			}
		}
	});

	it("stays whole in the diff for programs", () => {
		expect(unifiedDiff(change(one(""), one(',"quay.io":{}')), asIs)).toContain(`+${one(',"quay.io":{}')}`);
	});

	it("is made quickly of a megabyte of which every word is another", () => {
		const words = (seed: number) => Array.from({ length: 150_000 }, (_, index) => (index * seed) % 9_973).join();
		const [removed = "", added = ""] = texts(words(7), words(11));
		expect(removed.length + added.length).toBeLessThan(900);
	});
});

function grouped(count: number): string {
	return `${Math.floor(count / 1_000)} ${String(count % 1_000).padStart(3, "0")}`;
}

/** Its joiners are written out, since they could hide text. */
function visibleFamily(family: string): string {
	return family.replaceAll("\u200d", "\\u200d");
}
