import { expect, test } from "vitest";
import { readDockerConfig } from "../../../src/formats/docker/docker-config-file.ts";
import { Secret } from "../../../src/model/secret.ts";

const login = { auth: "dTpw" };

test.each(["", "  \n", "null", "{}", '{"auths":null,"credHelpers":null,"credsStore":null}'])(
	"takes %j for an empty configuration, as docker does",
	(text) => {
		expect(readDockerConfig(text)).toMatchObject({
			ok: true,
			value: { helpers: [], auths: [], credsStore: undefined, plainTextSecrets: 0, complaints: [] },
		});
	},
);

test("sees what docker sees: names in any case, sections merged, the last entry of a key", () => {
	const text = `{
	"CredHelperſ": {"a.io": "old", "b.io": "b"},
	"auths": {"a.io": {"AUTH": "dTpw"}, "s.io": {}, "n.io": null, "t.io": {"identitytoken": "t", "username": "ada"}},
	"credsStore": "desktop", "credsStore": null,
	"credHelpers": {"a.io": "new"}
}`;
	expect(readDockerConfig(text)).toEqual({
		ok: true,
		value: {
			helpers: [
				{ host: "b.io", helper: "b", at: { line: 2, column: 33 } },
				{ host: "a.io", helper: "new", at: { line: 5, column: 18 } },
			],
			auths: [
				{
					key: "a.io",
					username: "u",
					login: { username: "u", secret: new Secret("p"), kind: "password" },
					secret: true,
					encoded: true,
					undecodable: undefined,
					at: { line: 3, column: 12 },
				},
				{
					key: "s.io",
					username: undefined,
					secret: false,
					encoded: false,
					undecodable: undefined,
					at: { line: 3, column: 38 },
				},
				{
					key: "n.io",
					username: undefined,
					secret: false,
					encoded: false,
					undecodable: undefined,
					at: { line: 3, column: 50 },
				},
				{
					key: "t.io",
					username: "ada",
					login: { username: "ada", secret: new Secret("t"), kind: "identity-token" },
					secret: true,
					encoded: false,
					undecodable: undefined,
					at: { line: 3, column: 64 },
				},
			],
			credsStore: "desktop",
			plainTextSecrets: 2,
			logins: "read",
			complaints: [],
		},
	});
});

test("a null section clears what stood before it", () => {
	const text = '{"credHelpers":{"a.io":"x"},"credHelpers":null,"credHelpers":{"b.io":"y"}}';
	expect(helpersOf(text)).toEqual({ "b.io": "y" });
});

test("keys that mean something to JavaScript mean nothing here", () => {
	const text = '{"credHelpers":{"__proto__":"a","10":"b","2":"c","constructor":"d"},"__proto__":{"credsStore":"x"}}';
	expect(helpersOf(text)).toEqual({ ["__proto__"]: "a", "10": "b", "2": "c", constructor: "d" });
});

test.each([
	["!!!", "is not base64 with padding"],
	["dTpwdw", "is not base64 with padding"],
	["bm9jb2xvbg==", "has no colon between user name and password"],
	["OnB3", "has an empty user name"],
])("an entry whose auth docker cannot decode is listed, and its value is never said (%s)", (auth, because) => {
	const reading = readDockerConfig(JSON.stringify({ auths: { "bad.io": { auth }, "k.io": login } }));
	expect(reading).toMatchObject({
		ok: true,
		value: { auths: [{ key: "bad.io", undecodable: because }, { key: "k.io" }], logins: "some unread" },
	});
	expect(JSON.stringify(reading)).not.toContain(auth);
});

test("a wrong setting elsewhere is a complaint: docker then reads no login, and helpers still work", () => {
	expect(readDockerConfig('{"psFormat": 5, "auths": {"k.io": {"auth": "dTpw"}}}')).toMatchObject({
		ok: true,
		value: {
			logins: "unread",
			complaints: [
				{ at: { line: 1, column: 14 }, message: '"psFormat" is a number where docker wants a text in quotation marks' },
			],
		},
	});
});

test.each([
	["[]", 1, "the file holds something other than an object in braces", "overwrites all of it"],
	['"auths": {}', 1, "the file holds something other than an object in braces", "overwrites all of it"],
	['{"auths": []}', 11, '"auths" is a list where docker wants an object in braces', "empties them all"],
	[
		'{"auths": {"k.io": "dTpw"}}',
		20,
		'a value in "auths" is a text where docker wants an object in braces',
		"empties them all",
	],
	[
		'{"credHelpers": {"k.io": 5}}',
		26,
		'a value in "credHelpers" is a number where docker wants a text in quotation marks',
		"empties them all",
	],
	[
		'{"credsStore": {}}',
		16,
		'"credsStore" is an object where docker wants a text in quotation marks',
		"empties them all",
	],
	[
		'{"auths": {}',
		13,
		'the text ends where a comma or "}" belongs; the bracket opened on line 1 is still open',
		"overwrites all of it",
	],
])("refuses %s with its place and what docker does with it", (text, column, message, client) => {
	const reading = readDockerConfig(text);
	expect(reading).toMatchObject({ ok: false, malformed: { at: { line: 1, column }, message } });
	expect(!reading.ok && reading.malformed.client).toContain(client);
	expect(!reading.ok && reading.malformed.repair).toBeUndefined();
});

test.each([
	["\uFEFF{\n}\n", "{\n}\n", "Remove the byte order mark"],
	['{"a": [1,], "b": 2 , }', '{"a": [1], "b": 2  }', "Remove the comma after the last entry, and 1 more like it"],
	['{"a": 1} x "y"\n', '{"a": 1} \n', "Remove the text after the end, which docker ignores"],
])("offers the one safe repair for %j", (text, repaired, title) => {
	expect(readDockerConfig(text)).toMatchObject({ ok: false, malformed: { repair: { title, text: repaired } } });
	expect(readDockerConfig(repaired).ok).toBe(true);
});

function helpersOf(text: string): Record<string, string> {
	const reading = readDockerConfig(text);
	if (!reading.ok) throw new Error(reading.malformed.message);
	return Object.fromEntries(reading.value.helpers.map(({ host, helper }) => [host, helper]));
}
