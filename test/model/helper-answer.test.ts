import { expect, test } from "vitest";
import { helperAnswer, isHelperName, listedLogins } from "../../src/model/helper-answer.ts";
import type { ProgramResult } from "../../src/model/host.ts";

const printed = (stdout: string, result: Partial<ProgramResult> = {}): ProgramResult => ({
	outcome: "ok",
	exitCode: 0,
	stdout,
	stderr: "",
	durationMs: 1,
	...result,
});
const failed = { outcome: "failed", exitCode: 1 } as const;

test("a login is read as docker reads it: names in any case, text behind the JSON ignored", () => {
	const answer = helperAnswer(printed('{"serverurl":"quay.io","USERNAME":"ada","secret":"canary"} bye'));
	expect(answer).toMatchObject({ kind: "login", login: { username: "ada", kind: "password" } });
	expect(JSON.stringify(answer)).not.toContain("canary");
	expect(helperAnswer(printed('{"Username":"<token>","Secret":"canary"}'))).toMatchObject({
		login: { kind: "identity-token" },
	});
});

test.each([
	["the words for it", printed("credentials not found in native keychain\n", failed)],
	["no name and no secret, as pass does", printed('{"ServerURL":"quay.io","Username":"","Secret":""}')],
])("a helper that holds nothing says so by %s", (_, result) => {
	expect(helperAnswer(result)).toEqual({ kind: "nothing" });
});

test.each([
	["a near miss", printed("credentials not found in native keychain.", failed)],
	["the words on stderr", printed("", { ...failed, stderr: "credentials not found in native keychain" })],
	["a login and a bad end", printed('{"Username":"ada","Secret":"canary"}', failed)],
	["no answer in time", printed("", { outcome: "timeout" })],
])("%s is a failure, not an empty keychain", (_, result) => {
	expect(helperAnswer(result)).toEqual({ kind: "failure" });
});

test.each([
	["", "silent"],
	["credentials not found in native keychain", "not-json"],
	['WARN hello\n{"Username":"ada","Secret":"canary"}', "not-json"],
	['\uFEFF{"Username":"ada","Secret":"canary"}', "not-json"],
	['"canary"', "not-json"],
	['{"Username":"ada"}', "incomplete"],
	['{"Username":"","Secret":"canary"}', "incomplete"],
	['{"Username":["ada"],"Secret":"canary"}', "incomplete"],
])("%j with a good end is no answer: %s", (stdout, because) => {
	expect(helperAnswer(printed(stdout))).toEqual({ kind: "unusable", because });
});

test("a list is read as docker reads it, a name that is null as an empty one", () => {
	expect(listedLogins(printed('{"a.io":"ada","b.io":null}'))).toEqual(
		new Map([
			["a.io", "ada"],
			["b.io", ""],
		]),
	);
});

test.each(['{"a.io":{"toString":1,"valueOf":1}}', '{"b.io":"bob","a.io":["ada"]}', '{"a.io":1}', '{"a.io":true}'])(
	"the list %s has a name that is no text, so it does not say what is held",
	(stdout) => {
		expect(listedLogins(printed(stdout))).toBeUndefined();
	},
);

test("only a plain name becomes part of a program's name", () => {
	expect(["pass", "desktop.exe", "ecr-login", "x+y_z"].every(isHelperName)).toBe(true);
	expect(["", "a/b", "..\\x", "a b", "$(id)", "a\n"].some(isHelperName)).toBe(false);
});
