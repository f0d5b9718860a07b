import { describe, expect, test } from "vitest";
import { credentialEnd } from "../../src/model/credential-end.ts";
import { endWords, hasEnded } from "../../src/model/end-words.ts";
import { Secret } from "../../src/model/secret.ts";
import { jwtWith } from "../support/jwt-with.ts";

const now = new Date("2026-11-22T14:03:00Z");
const seconds = (date: string) => Date.parse(date) / 1_000;

function endOf(value: string, origin: Parameters<typeof credentialEnd>[1] = { madeBy: now }) {
	return credentialEnd(new Secret(value), origin);
}

describe("the end of a credential", () => {
	test("is the one its giver named, before anything it says itself", () => {
		const told = new Date("2026-11-22T15:00:00Z");
		expect(endOf("ya29.canary", { told, madeBy: now })).toEqual({ at: told });
		expect(endOf(jwtWith({ exp: 1 }), { told })).toEqual({ at: told });
	});

	test("is in a JWT, to the second or less", () => {
		expect(endOf(jwtWith({ exp: seconds("2026-11-22T17:03:00Z") }))).toEqual({ at: new Date("2026-11-22T17:03:00Z") });
		expect(endOf(jwtWith({ exp: seconds("2026-11-22T17:03:00Z") + 0.5 }), {})?.at.getUTCMilliseconds()).toBe(500);
	});

	test("is not in a JWT that names none or that is none", () => {
		const claims = [{}, { exp: "soon" }, { exp: 0 }, { exp: -1 }, { exp: 1e300 }, { exp: null }];
		for (const each of claims) expect(endOf(jwtWith(each)), JSON.stringify(each)).toBeUndefined();
		const token = jwtWith({ exp: seconds("2026-11-22T17:03:00Z") });
		expect(endOf(`${token}.more`)).toBeUndefined();
		expect(endOf(token.replace(/^[^.]+/, "e30"))).toBeUndefined();
		expect(endOf(token.split(".").slice(0, 2).join("."))).toBeUndefined();
		expect(endOf("a.b.c")).toBeUndefined();
	});

	test("is in Amazon ECR's password", () => {
		const password = { payload: "x", datakey: "y", version: "2", type: "DATA_KEY", expiration: 1_795_356_180 };
		const base64 = Buffer.from(JSON.stringify(password)).toString("base64");
		expect(endOf(base64)).toEqual({ at: new Date(1_795_356_180_000) });
		expect(endOf(Buffer.from('{"expiration":1795356180}').toString("base64"))).toBeUndefined();
	});

	test("is an hour at the latest after Google's access token is known to have been made", () => {
		expect(endOf("ya29.a0canary")).toEqual({ at: new Date("2026-11-22T15:03:00Z"), atTheLatest: true });
		expect(endOf("ya29.a0canary", {})).toBeUndefined();
	});

	test.each([
		"hunter2",
		"ghp_canary",
		"gho_canary",
		"dckr_pat_canary",
		"glpat-canary",
		"sha256~canary",
		"",
		"..",
		"{}",
	])("of %j cannot be known", (value) => {
		expect(endOf(value)).toBeUndefined();
	});
});

describe("its words", () => {
	test.each([
		["2026-11-22T15:01:59Z", "ends 2026-11-22 15:01 UTC, in 58 minutes"],
		["2026-11-22T14:03:30Z", "ends 2026-11-22 14:03 UTC, in less than a minute"],
		["2026-11-22T14:04:30Z", "ends 2026-11-22 14:04 UTC, in 1 minute"],
		["2026-11-22T16:02:59Z", "ends 2026-11-22 16:02 UTC, in 119 minutes"],
		["2026-11-22T17:03:00Z", "ends 2026-11-22 17:03 UTC, in 3 hours"],
		["2026-12-22T14:03:00Z", "ends 2026-12-22 14:03 UTC, in 30 days"],
		["2026-11-22T14:03:00Z", "ended 2026-11-22 14:03 UTC, less than a minute ago"],
		["2026-11-22T11:02:00Z", "ended 2026-11-22 11:02 UTC, 3 hours ago"],
		["2026-11-20T14:02:00Z", "ended 2026-11-20 14:02 UTC, 2 days ago"],
	])("of %s", (at, words) => {
		expect(endWords({ at: new Date(at) }, now)).toBe(words);
	});

	test("say when only the latest moment is known", () => {
		const at = new Date("2026-11-22T10:40:00Z");
		expect(endWords({ at, atTheLatest: true }, now)).toBe("ended 2026-11-22 10:40 UTC at the latest, 3 hours ago");
		expect(hasEnded({ at }, now)).toBe(true);
		expect(hasEnded({ at }, new Date("2026-11-22T10:39:59Z"))).toBe(false);
	});
});
