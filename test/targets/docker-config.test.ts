import fc from "fast-check";
import { expect, test } from "vitest";
import { found, unknown } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Entry, Reading, Remark } from "../../src/model/target.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import { file, inventedLaptop } from "../support/invented-laptop.ts";
import { randomDockerConfig, randomKey } from "../support/random-docker-config.ts";

const helper = (host: string, name = "gcloud"): Entry => ({ host, holds: "helper", helper: name });

test.each([
	["a new file", "{}", '{\n\t"credHelpers": {\n\t\t"gcr.io": "gcloud"\n\t}\n}'],
	["an empty file", "", '{\n\t"credHelpers": {\n\t\t"gcr.io": "gcloud"\n\t}\n}'],
	["blanks and a line end", " \r\n", '{\r\n\t"credHelpers": {\r\n\t\t"gcr.io": "gcloud"\r\n\t}\r\n}\r\n'],
	["null", "null\n", '{\n\t"credHelpers": {\n\t\t"gcr.io": "gcloud"\n\t}\n}\n'],
	[
		"docker's own layout",
		'{\n\t"auths": {}\n}',
		'{\n\t"auths": {},\n\t"credHelpers": {\n\t\t"gcr.io": "gcloud"\n\t}\n}',
	],
	[
		"two spaces and a line end",
		'{\n  "credHelpers": {\n    "k.io": "x"\n  },\n  "mine": 1\n}\n',
		'{\n  "credHelpers": {\n    "k.io": "x",\n    "gcr.io": "gcloud"\n  },\n  "mine": 1\n}\n',
	],
	[
		"CRLF and odd colons",
		'{\r\n    "credHelpers" : {\r\n        "k.io" : "x"\r\n    }\r\n}\r\n',
		'{\r\n    "credHelpers" : {\r\n        "k.io" : "x",\r\n        "gcr.io" : "gcloud"\r\n    }\r\n}\r\n',
	],
	["one line", '{"auths":{}}', '{"auths":{},"credHelpers":{"gcr.io":"gcloud"}}'],
	["one airy line", '{ "auths": {} }\n', '{ "auths": {}, "credHelpers": { "gcr.io": "gcloud" } }\n'],
	["an empty section", '{\n  "credHelpers": {}\n}', '{\n  "credHelpers": {\n    "gcr.io": "gcloud"\n  }\n}'],
	[
		"a null section",
		'{\n  "credHelpers": null,\n  "a": 1\n}',
		'{\n  "credHelpers": {\n    "gcr.io": "gcloud"\n  },\n  "a": 1\n}',
	],
	["an empty section on one line", '{"credHelpers":{ }}', '{"credHelpers":{"gcr.io":"gcloud"}}'],
	["another helper", '{"credHelpers":{"gcr.io" : "desktop","z":"y"}}', '{"credHelpers":{"gcr.io" : "gcloud","z":"y"}}'],
	["another case", '{"CREDHELPERS":{"z":"y"}}', '{"CREDHELPERS":{"z":"y","gcr.io":"gcloud"}}'],
	[
		"two sections",
		'{"credHelpers":{"gcr.io":"a"},"credHelpers":{"gcr.io":"b"}}',
		'{"credHelpers":{"gcr.io":"a"},"credHelpers":{"gcr.io":"gcloud"}}',
	],
	[
		"a null that clears a section",
		'{"credHelpers":{"z":"y"},"credHelpers":null}',
		'{"credHelpers":{"z":"y"},"credHelpers":null,"credHelpers":{"gcr.io":"gcloud"}}',
	],
	[
		"lines that begin with the comma",
		'{ "a": 1\n, "b": 2\n}',
		'{ "a": 1\n, "b": 2\n, "credHelpers": {\n \t"gcr.io": "gcloud"\n }\n}',
	],
])("sets a helper in the layout of its surroundings: %s", (_, before, after) => {
	expect(dockerConfig.set(before, helper("gcr.io"))).toEqual({ ok: true, value: after });
});

test.each([
	[
		"the first of two",
		'{\n  "credHelpers": {\n    "gcr.io": "x",\n    "k.io": "y"\n  }\n}',
		'{\n  "credHelpers": {\n    "k.io": "y"\n  }\n}',
	],
	["the last of two", '{"credHelpers":{"k.io": "y" , "gcr.io": "x" }}', '{"credHelpers":{"k.io": "y" }}'],
	["the only one", '{"credHelpers":{\n\t"gcr.io": "x"\n}}', '{"credHelpers":{}}'],
	[
		"every occurrence",
		'{"credHelpers":{"gcr.io":"a","k":"b","gcr\\u002eio":"c"},"CREDHELPERS":{"gcr.io":"d"}}',
		'{"credHelpers":{"k":"b"},"CREDHELPERS":{}}',
	],
	["none", '{"credHelpers":{"k.io":"y"}}', '{"credHelpers":{"k.io":"y"}}'],
	["nothing in an empty file", "", ""],
])("removes an entry: %s", (_, before, after) => {
	expect(dockerConfig.remove(before, { host: "gcr.io", holds: "helper" })).toEqual({ ok: true, value: after });
});

test("removes the login of a key and no other", () => {
	const text = '{"auths":{"k.io":{"auth":"dTpw"},"https://k.io/v1/":{},"gcr.io":{}},"credHelpers":{"k.io":"x"}}';
	expect(dockerConfig.remove(text, { host: "k.io", holds: "login" })).toEqual({
		ok: true,
		value: '{"auths":{"https://k.io/v1/":{},"gcr.io":{}},"credHelpers":{"k.io":"x"}}',
	});
});

test("setting keeps every byte outside the entry, and a second run changes nothing", () => {
	fc.assert(
		fc.property(randomDockerConfig, randomKey, fc.constantFrom("gcloud", "gcr"), (before, host, name) => {
			const entry = helper(host, name);
			const after = must(dockerConfig.set(before, entry));
			expect(must(dockerConfig.set(after, entry))).toBe(after);
			const { removed, inserted } = changedPart(before, after);
			expect(removed).toMatch(/^(["\\\w]*|\s*)$/);
			expect(inserted.length).toBeLessThan(120 + JSON.stringify(host).length);
			expect(view(after)).toEqual(
				[...view(before).filter((line) => !isHelper(line, host)), ["helper", host, name]].sort(),
			);
		}),
		{ numRuns: 3000 },
	);
});

test("a helper that was added can be taken out again, and the bytes are the old ones", () => {
	const withNeighbour = randomDockerConfig.filter((text) => view(text).some(([holds]) => holds === "helper"));
	fc.assert(
		fc.property(withNeighbour, (before) => {
			const after = must(dockerConfig.set(before, helper("new.example")));
			const { removed } = changedPart(before, after);
			if (removed === "" && !/null|\{\s*\}/.test(before))
				expect(must(dockerConfig.remove(after, helper("new.example")))).toBe(before);
		}),
		{ numRuns: 1000 },
	);
});

test("removing keeps every byte outside the entry, and a second run changes nothing", () => {
	fc.assert(
		fc.property(
			randomDockerConfig,
			randomKey,
			fc.constantFrom("helper" as const, "login" as const),
			(before, host, holds) => {
				const after = must(dockerConfig.remove(before, { host, holds }));
				expect(must(dockerConfig.remove(after, { host, holds }))).toBe(after);
				expect(isSubsequence(after, before)).toBe(true);
				const isThere = view(before).some((line) => line[0] !== "helper" && line[1] === host);
				const gone = ([kind, key, name]: Line) =>
					key === host && (kind === "helper" ? holds === "helper" || (isThere && name === "") : holds === "login");
				expect(view(after)).toEqual(view(before).filter((line) => !gone(line)));
				if (view(before).every((line) => !gone(line)) && !before.includes("null")) expect(after).toBe(before);
			},
		),
		{ numRuns: 3000 },
	);
});

test("reads entries in file order, with their places", () => {
	const text =
		'{\n\t"auths": {\n\t\t"k.io": {"auth": "dTpw"},\n\t\t"m.io": {}\n\t},\n\t"credHelpers": {"gcr.io": "gcloud"}\n}';
	expect(dockerConfig.read(text)).toEqual({
		ok: true,
		value: [
			{ host: "k.io", holds: "login", at: { line: 3, column: 3 } },
			{ host: "m.io", holds: "marker", at: { line: 4, column: 3 } },
			{ host: "gcr.io", holds: "helper", helper: "gcloud", at: { line: 6, column: 18 } },
		],
	});
});

test("says which logins no longer count below a helper", () => {
	const text =
		'{"auths":{"k.io":{"auth":"dTpw"},"https://k.io/v1/":{},"K.io":{},"k.io:443":{},"k.io/team":{}},"credHelpers":{"k.io":"old"}}';
	const shadowed = dockerConfig.overshadowed(must(dockerConfig.read(text)), helper("k.io"));
	expect(shadowed.map(({ entry }) => entry.host)).toEqual(["k.io", "https://k.io/v1/", "k.io/team"]);
	expect(shadowed.map(({ warning }) => warning)).toEqual([
		'docker uses the helper and no longer the login stored for "k.io".',
		undefined,
		undefined,
	]);
	expect(shadowed[0]?.why).toContain("only --undo brings the password back");
	expect(shadowed[1]?.why).toContain('Remove the empty entry "https://k.io/v1/"');
	const hub = must(dockerConfig.read('{"auths":{"https://index.docker.io/v1/":{},"index.docker.io":{}}}'));
	const dead = dockerConfig.overshadowed(hub, helper("https://index.docker.io/v1/"));
	expect(dead.map(({ entry }) => entry.host)).toEqual(["https://index.docker.io/v1/"]);
});

function warnings(before: readonly Entry[], after: readonly Entry[], facts = inventedLaptop()): readonly Remark[] {
	return dockerConfig.warnings?.(before, after, facts, "/home/ada/.docker/config.json") ?? [];
}

test("warns of more helpers than the older builder bears", () => {
	const hosts = Array.from({ length: 11 }, (_, index) => helper(`h${index}.example`));
	expect(warnings(hosts, hosts).map(({ id }) => id)).toEqual(["helper.count"]);
	expect(warnings(hosts, hosts.slice(1))).toEqual([]);
});

const working = (...helpers: readonly string[]) =>
	found(helpers.map((name) => ({ helper: name, isNamed: false, problem: undefined, enable: [] })));

test("warns of the keychain that docker stops looking for with the first entry", () => {
	const helpers = found(
		["gcloud", "osxkeychain"].map((name) => ({ name, path: `/usr/local/bin/docker-credential-${name}` })),
	);
	const facts = inventedLaptop({ "credential-helpers": helpers, keychain: working("osxkeychain") }, "darwin");
	expect(warnings([], [helper("gcr.io")], facts)).toMatchObject([
		{ id: "keychain.off", message: expect.stringContaining('"credsStore": "osxkeychain"') },
	]);
	expect(warnings([helper("k.io")], [helper("k.io"), helper("gcr.io")], facts)).toEqual([]);
	const stored = { ...facts, "docker-config": found(file({ credsStore: "osxkeychain" })) };
	expect(warnings([], [helper("gcr.io")], stored)).toEqual([]);
});

test("says nothing of a keychain that does not work, or that nobody looked at", () => {
	const helpers = found([{ name: "pass", path: "/usr/bin/docker-credential-pass" }]);
	const pass = { helper: "pass", isNamed: false, problem: "pass was never set up", enable: [] };
	for (const keychain of [found([pass]), unknown("not looked at")]) {
		expect(warnings([], [helper("gcr.io")], inventedLaptop({ "credential-helpers": helpers, keychain }))).toEqual([]);
	}
});

test("names a store that does not work beside a sign-in, with its reason, and not where it is replaced", () => {
	const desktop = { helper: "desktop", isNamed: true, problem: "docker-credential-desktop is not on PATH", enable: [] };
	const facts = inventedLaptop({ "docker-config": found(file({ credsStore: "desktop" })), keychain: found([desktop]) });
	const said = (set: readonly Entry[]) =>
		dockerConfig.warnings?.([helper("k.io")], [helper("k.io"), helper("gcr.io")], facts, "/c.json", set) ?? [];
	expect(said([helper("gcr.io")])).toMatchObject([
		{
			id: "store.broken",
			message: expect.stringMatching(
				/"desktop", .*: docker-credential-desktop is not on PATH\. .*--recipe replace-store$/,
			),
		},
	]);
	expect(said([{ host: "credsStore", holds: "store", helper: "pass" }])).toEqual([]);
});

test("knows which of two keychains docker would take on Linux", () => {
	const both = found(["pass", "secretservice"].map((name) => ({ name, path: `/usr/bin/docker-credential-${name}` })));
	const facts = inventedLaptop({ "credential-helpers": both, keychain: working("pass", "secretservice") });
	const kept = (tools: Facts["tools"]) => warnings([], [helper("gcr.io")], { ...facts, tools })[0]?.message;
	expect(kept(found([{ name: "pass", path: "/usr/bin/pass" }]))).toContain('"credsStore": "pass"');
	expect(kept(found([]))).toContain('"credsStore": "secretservice"');
	expect(kept(unknown("not looked at"))).toContain('"credsStore": "pass"');
});

test("says how docker brings a directory or a file of root's about", () => {
	expect(dockerConfig.cause?.("directory")).toContain("docker makes one");
	expect(dockerConfig.cause?.("of-root")).toContain("sudo docker login");
});

test.each(["\uFEFF{}", '{"a":1,}', "{} x", "[]", '{"auths":[]}', '{"credHelpers":{"a":1}}', "{"])(
	"never edits a text that is not whole: %j",
	(text) => {
		expect(dockerConfig.set(text, helper("gcr.io")).ok).toBe(false);
		expect(dockerConfig.remove(text, helper("gcr.io")).ok).toBe(false);
		expect(dockerConfig.read(text).ok).toBe(false);
	},
);

test("edits a file whose other entry docker cannot decode", () => {
	expect(dockerConfig.set('{"auths":{"bad.io":{"auth":"!!"}}}', helper("gcr.io"))).toMatchObject({ ok: true });
});

test("starts a new file as docker would: a tab, and no line end after the last brace", () => {
	expect(dockerConfig.template).toBe("{}");
});

test("takes its time from the size of the file only: 10,000 entries in a moment", () => {
	const entries = Array.from(
		{ length: 10_000 },
		(_, index) => `\t\t"r${index}.example.com": {\n\t\t\t"auth": "dTpw"\n\t\t}`,
	);
	const text = `{\n\t"auths": {\n${entries.join(",\n")}\n\t},\n\t"credHelpers": {}\n}`;
	must(dockerConfig.set(text, helper("warm.io")));
	const times = [1, 2, 3].map(() => {
		const start = performance.now();
		must(dockerConfig.set(text, helper("gcr.io")));
		return performance.now() - start;
	});
	expect(Math.min(...times)).toBeLessThan(400);
	expect(must(dockerConfig.read(text))).toHaveLength(10_000);
});

type Line = readonly [holds: string, host: string, helper: string];

/** What the target sees in a text, whatever its order. */
function view(text: string): readonly Line[] {
	return must(dockerConfig.read(text))
		.map(({ holds, host, helper: name }): Line => [holds, host, holds === "helper" ? (name ?? "") : ""])
		.sort();
}

function isHelper([holds, key]: Line, host: string): boolean {
	return holds === "helper" && key === host;
}

function changedPart(before: string, after: string): { removed: string; inserted: string } {
	let start = 0;
	while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
	let end = 0;
	while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
	return { removed: before.slice(start, before.length - end), inserted: after.slice(start, after.length - end) };
}

function isSubsequence(part: string, whole: string): boolean {
	let at = 0;
	for (const unit of whole) if (part.startsWith(unit, at)) at += unit.length;
	return at === part.length;
}

function must<Value>(reading: Reading<Value>): Value {
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}
