import { expect, test } from "vitest";
import { oneFileTwice } from "../../src/engine/one-file-twice.ts";
import { makeChange } from "../support/make-change.ts";
import { MemoryHost } from "../support/memory-host.ts";

const own = "/home/ada/pip.conf";
const link = "/home/ada/linked.conf";

test("two names of one file are a problem of the plan, since only one of the changes can be made", async () => {
	const host = new MemoryHost({ files: { [own]: "old", [link]: { kind: "symlink", to: own } } });
	expect(await oneFileTwice([makeChange(own, "old", "new"), makeChange(link, "old", "other")], host)).toMatchObject([
		{ path: link, message: `It is the same file as ${own}, which this plan changes as well.` },
	]);
});

test("two files are none, nor is a link beside a file that stays", async () => {
	const host = new MemoryHost({ files: { [own]: "old", "/home/ada/b": "old", [link]: { kind: "symlink", to: own } } });
	expect(await oneFileTwice([makeChange(own, "old", "new"), makeChange("/home/ada/b", "old", "new")], host)).toEqual(
		[],
	);
	const same = { ...makeChange(link, "old", "old"), action: "same" as const };
	expect(await oneFileTwice([makeChange(own, "old", "new"), same], host)).toEqual([]);
});
