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

const odd = `p&ss<w>"rd'\\7é%`;
const ofUser = (user: string, secret: string) => Buffer.from(`${user}:${secret}`).toString("base64");
const inGo = (text: string) =>
	JSON.stringify(text).replace(/[&<>]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);

test.each([
	["Go's JSON", inGo(odd)],
	["JSON in JSON", JSON.stringify(inGo(odd))],
	["JSON in plain ASCII", `"p&ss<w>\\"rd'\\\\7\\u00e9%"`],
	["HTML", "p&amp;ss&lt;w&gt;&#34;rd&#39;\\7é%"],
	["HTML with names", "p&amp;ss&lt;w&gt;&quot;rd&apos;\\7&#xe9;%"],
	["doubled backslashes", odd.replaceAll("\\", "\\\\")],
	["an address", encodeURIComponent(odd)],
	["an address in small letters", encodeURIComponent(odd).toLowerCase()],
	["hexadecimal", Buffer.from(odd).toString("hex")],
	["large hexadecimal", Buffer.from(odd).toString("hex").toUpperCase()],
	["base64", Buffer.from(odd).toString("base64")],
	["base64 for addresses", Buffer.from(odd).toString("base64url")],
	["base64 after a name", ofUser("a", odd)],
	["base64 after a longer name", ofUser("ad", odd)],
	["base64 after a name of three", ofUser("ada", odd)],
])("a secret finds itself in %s", (_, spelling) => {
	const shown = new Secret(odd).hideIn(`cannot decode ${spelling} of item`);
	expect(shown.replace(/[\\"]/g, "")).toBe("cannot decode (hidden) of item");
});

test("a short secret of four characters is found after any name", () => {
	for (const user of ["", "a", "ad", "ada", "bert"]) {
		expect(new Secret("q7Rz").hideIn(`it is ${ofUser(user, "q7Rz")} there`)).toBe("it is (hidden) there");
	}
});

test("a long secret full of signs is looked for as quickly as a word", () => {
	for (const part of ["\\", '"\\', "& ", "é", "\n"]) {
		const long = part.repeat(5_000);
		const shown = new Secret(long).hideIn(`x${long}y${JSON.stringify(long)}`);
		expect(shown.replace(/[\\"]/g, "")).toBe("x(hidden)y(hidden)");
		expect(new Secret(`${part.repeat(20)}z`).hideIn(part.repeat(5_000))).toBe(part.repeat(5_000));
	}
});
