import { expect, test } from "vitest";
import { parseChallenges } from "../../src/proof/challenge.ts";

function plain(header: string) {
	return parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
}

test("reads a bearer challenge with and without blanks", () => {
	const expected = [["bearer", { realm: "https://h/v2/token", service: "h", scope: "repository:a/b:pull,push" }]];
	expect(plain('Bearer realm="https://h/v2/token",service="h",scope="repository:a/b:pull,push"')).toEqual(expected);
	expect(plain('bearer  Realm = "https://h/v2/token" , SERVICE=h, scope="repository:a/b:pull,push"')).toEqual(expected);
});

test("tells several challenges of one header apart", () => {
	expect(plain('Basic realm="a, Bearer b", Bearer realm="https://t",error="insufficient_scope"')).toEqual([
		["basic", { realm: "a, Bearer b" }],
		["bearer", { realm: "https://t", error: "insufficient_scope" }],
	]);
});

test("keeps escaped quotes and survives what is no challenge", () => {
	expect(plain('Basic realm="say \\"hi\\""')).toEqual([["basic", { realm: 'say "hi"' }]]);
	expect(plain("")).toEqual([]);
	expect(plain('realm="x"')).toEqual([]);
	expect(plain('Bearer realm="unfinished')[0]).toEqual(["bearer", {}]);
	expect(parseChallenges('Bearer __proto__="x"')[0]?.parameters.get("__proto__")).toBe("x");
});

test("takes a hostile header in linear time", () => {
	const started = performance.now();
	parseChallenges(`Bearer ${'a="'.repeat(4_000)}`);
	parseChallenges(`${",".repeat(8_000)}${" ".repeat(8_000)}`);
	expect(performance.now() - started).toBeLessThan(1_000);
});
