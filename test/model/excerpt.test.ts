import { expect, test } from "vitest";
import { excerpt } from "../../src/model/excerpt.ts";
import { Secret } from "../../src/model/secret.ts";

test("nothing is quoted where a secret is too short to be told from words", () => {
	expect(excerpt("cannot decode value abc of item", new Secret("abc"))).toBe("");
	expect(excerpt("cannot decode value abc of item", [new Secret("long enough"), new Secret("a")])).toBe("");
	expect(excerpt("no network", new Secret(""))).toBe("no network");
});

test("a secret that is part of another leaves nothing of the other", () => {
	expect(excerpt("bad: canary-old", [new Secret("canary"), new Secret("canary-old")])).toBe("bad: (hidden)");
});
