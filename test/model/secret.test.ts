import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Secret } from "../../src/model/secret.ts";

test("a secret never prints itself", () => {
	const secret = new Secret("hunter2-canary");
	const printed = [
		String(secret),
		`${secret}`,
		JSON.stringify({ secret }),
		inspect(secret),
		inspect({ deep: [secret] }),
	];
	expect(printed.join("\n")).not.toContain("hunter2");
	expect(secret.reveal()).toBe("hunter2-canary");
});

test("a secret made of a secret is one too", () => {
	const header = new Secret("hunter2").derive((value) => `Basic ${value}`);
	expect(String(header)).toBe("(hidden)");
	expect(header.reveal()).toBe("Basic hunter2");
});

test("a secret finds itself in a text, in base64 and in an address as well", () => {
	const secret = new Secret("p@ss word");
	const text = `a p@ss word b ${btoa("p@ss word")} c ${encodeURIComponent("p@ss word")}`;
	expect(secret.hideIn(text)).toBe("a (hidden) b (hidden) c (hidden)");
	expect(new Secret("a").hideIn("a banana")).toBe("a banana");
	expect(new Secret("").hideIn("as it is")).toBe("as it is");
});
