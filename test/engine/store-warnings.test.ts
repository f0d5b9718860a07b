import { expect, test } from "vitest";
import { storeWarnings } from "../../src/engine/store-warnings.ts";
import type { ProgramResult } from "../../src/model/host.ts";
import { makeErase, makeStore } from "../support/make-change.ts";
import { MemoryHost } from "../support/memory-host.ts";

function holding(answer: Partial<ProgramResult>): MemoryHost {
	return new MemoryHost({ answer: () => answer });
}

const listed = (logins: Readonly<Record<string, unknown>>) => holding({ stdout: JSON.stringify(logins) });

test("whose login makes room is said before it is gone, with one look at the keychain", async () => {
	const host = listed({ "quay.io": "bob", "gcr.io": "eve", "ghcr.io": "<token>" });
	const stores = ["quay.io", "ghcr.io", "new.io"].map((server) => makeStore("pass", server));
	const end = "it is replaced, and --undo cannot bring it back.";
	expect(await storeWarnings([...stores, makeErase("pass", "gcr.io")], host)).toEqual([
		{ id: "store.replaces", message: `The keychain (pass) holds the login of bob for quay.io: ${end}` },
		{ id: "store.replaces", message: `The keychain (pass) holds an identity token for ghcr.io: ${end}` },
	]);
	expect(host.calls.map(({ argv }) => argv)).toEqual([["docker-credential-pass", "list"]]);
	expect(host.calls[0]?.timeoutMs).toBeLessThanOrEqual(3_000);
});

test("the same person's own login is no stranger's", async () => {
	expect(await storeWarnings([makeStore("pass", "quay.io")], listed({ "quay.io": "ada" }))).toEqual([]);
});

test.each<[string, Partial<ProgramResult>]>([
	["is not there", { outcome: "missing" }],
	["does not answer", { outcome: "timeout" }],
	["breaks", { outcome: "failed", exitCode: 1, stdout: "no list" }],
	["prints what is no list", { stdout: "debug: bob" }],
	["prints a list of another kind", { stdout: '["quay.io"]' }],
])("of a keychain that %s is said that nobody can tell whom it holds", async (_, answer) => {
	const message =
		"Could not tell what the keychain (pass) holds for quay.io: a login there is replaced, and --undo cannot bring it back.";
	expect(await storeWarnings([makeStore("pass", "quay.io")], holding(answer))).toEqual([
		{ id: "store.untold", message },
	]);
});

test("what a keychain prints for a name is cut and made visible", async () => {
	const host = listed({ "quay.io": `\u001b[2J${"bo ".repeat(5_000)}` });
	const [warning] = await storeWarnings([makeStore("pass", "quay.io")], host);
	expect(warning?.message).toContain("holds the login of \\u{1b}[2Jbo bo");
	expect(warning?.message.length).toBeLessThan(300);
});

test("nothing is asked where nothing is stored", async () => {
	const host = listed({});
	await storeWarnings([makeErase("pass", "quay.io")], host);
	expect(host.calls).toEqual([]);
});
