import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import { dockerSees } from "../../src/formats/docker/docker-config-file.ts";
import type { Lookup } from "../../src/model/client.ts";
import { found } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry, Reading, Wish } from "../../src/model/target.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import { imageMatch } from "../support/example-match.ts";
import { file, inventedLaptop } from "../support/invented-laptop.ts";
import { randomDockerConfig, randomKey } from "../support/random-docker-config.ts";

const hub = "https://index.docker.io/v1/";
const secret = new Secret("hunter2");
const login = (host = "k.io", username = "ada"): Entry => ({ host, holds: "login", username, secret });
const marker = (host = "k.io", helper = "pass"): Entry => ({ host, holds: "marker", helper, username: "ada", secret });
/** base64 of ada:hunter2 */
const auth = "YWRhOmh1bnRlcjI=";

describe("a login in the file", () => {
	test.each([
		["a new file", "{}", `{\n\t"auths": {\n\t\t"k.io": {\n\t\t\t"auth": "${auth}"\n\t\t}\n\t}\n}`],
		["an empty file", "", `{\n\t"auths": {\n\t\t"k.io": {\n\t\t\t"auth": "${auth}"\n\t\t}\n\t}\n}`],
		[
			"docker's own layout",
			'{\n\t"auths": {\n\t\t"a.io": {\n\t\t\t"auth": "dTpw"\n\t\t}\n\t}\n}',
			`{\n\t"auths": {\n\t\t"a.io": {\n\t\t\t"auth": "dTpw"\n\t\t},\n\t\t"k.io": {\n\t\t\t"auth": "${auth}"\n\t\t}\n\t}\n}`,
		],
		[
			"an older login",
			'{\n  "auths": {\n    "k.io": {"auth": "dTpw", "email": "a@b"},\n    "b.io": {}\n  }\n}\n',
			`{\n  "auths": {\n    "k.io": {\n      "auth": "${auth}"\n    },\n    "b.io": {}\n  }\n}\n`,
		],
		["one line", '{"auths":{"k.io":{"auth":"dTpw"}},"x":1}', `{"auths":{"k.io":{"auth":"${auth}"}},"x":1}`],
		["a mark", '{"auths":{"k.io":{}}}', `{"auths":{"k.io":{"auth":"${auth}"}}}`],
		["the same login", `{"auths":{"k.io":{ "auth":"${auth}" }}}`, `{"auths":{"k.io":{ "auth":"${auth}" }}}`],
		[
			"the same login under two names of its own, which podman does not read",
			'{"auths":{"k.io":{"username":"ada","password":"hunter2"}}}',
			`{"auths":{"k.io":{"auth":"${auth}"}}}`,
		],
		[
			"a helper of its own",
			'{"credHelpers":{"k.io":"gcloud","a.io":"gcloud"}}',
			`{"credHelpers":{"a.io":"gcloud"},"auths":{"k.io":{"auth":"${auth}"}}}`,
		],
		[
			"a store for every registry",
			'{"credsStore":"desktop"}',
			`{"credsStore":"desktop","auths":{"k.io":{"auth":"${auth}"}},"credHelpers":{"k.io":""}}`,
		],
		[
			"both",
			'{"credsStore":"desktop","credHelpers":{"k.io":"pass"}}',
			`{"credsStore":"desktop","credHelpers":{"k.io":""},"auths":{"k.io":{"auth":"${auth}"}}}`,
		],
		[
			"one that was sent to the file already",
			'{"credsStore":"desktop","credHelpers":{"k.io":""},"auths":{}}',
			`{"credsStore":"desktop","credHelpers":{"k.io":""},"auths":{"k.io":{"auth":"${auth}"}}}`,
		],
		[
			"secrets of the same key that docker passes over",
			'{"auths":{"k.io":{"auth":"b2xkOm9sZA=="},"k.io":{"auth":"dTpw"}},"AUTHS":{"a.io":{}}}',
			`{"auths":{"k.io":{"auth":"${auth}"}},"AUTHS":{"a.io":{}}}`,
		],
	])("stands where docker looks: %s", (_, before, after) => {
		expect(dockerConfig.set(before, login())).toEqual({ ok: true, value: after });
		expect(dockerConfig.set(after, login())).toEqual({ ok: true, value: after });
		expect(lookup(after, "k.io")).toEqual({ kind: "file", file: "config.json", key: "k.io", username: "ada" });
	});

	test("of Docker Hub never touches what docker's own browser sign-in keeps beside it", () => {
		const before = `{"auths":{"${hub}":{"auth":"dTpw"},"${hub}access-token":{"auth":"dTph"},"${hub}refresh-token":{"auth":"dTpy"}}}`;
		const after = must(dockerConfig.set(before, login(hub)));
		expect(after).toBe(before.replace("dTpw", auth));
		expect(dockerConfig.overshadowed(must(dockerConfig.read(before)), login(hub))).toEqual([]);
		expect(lookup(after, "docker.io")).toMatchObject({ kind: "file", file: "config.json", key: hub, username: "ada" });
	});

	test.each(["k.io", "k.io:5000", "[::1]:6556", "K.io", "127.0.0.1:5057", "registry-1.docker.io"])(
		"is found by the host as it is: %s",
		(host) => {
			expect(lookup(must(dockerConfig.set("{}", login(host))), host)).toMatchObject({
				kind: "file",
				file: "config.json",
				key: host,
			});
		},
	);

	test("that is an identity token is written as one, readable for podman too", () => {
		const after = must(dockerConfig.set('{"auths":{}}', login("k.io", "<token>")));
		expect(after).toBe('{"auths":{"k.io":{"auth":"PHRva2VuPjo=","identitytoken":"hunter2"}}}');
		expect(must(dockerConfig.set(after, login("k.io", "<token>")))).toBe(after);
		expect(docker.login(after, "k.io")).toMatchObject({ kind: "identity-token" });
	});

	test.each([
		["a:b", "hunter2", "the user name has a colon"],
		["", "hunter2", "docker would read another user name"],
		["ada", "hunter2\0", "docker would read another user name"],
		["a\ud800", "hunter2", "docker would read another user name"],
	])("that docker would read otherwise is refused in words: %j", (username, value, words) => {
		const entry = { ...login("k.io", username), secret: new Secret(value) };
		for (const wish of [entry, { ...entry, holds: "marker", helper: "pass" } as const]) {
			const refused = dockerConfig.set("{}", wish);
			expect(refused).toMatchObject({ ok: false, malformed: { message: expect.stringContaining(words) } });
			expect(JSON.stringify(refused)).not.toContain("hunter2");
		}
	});
});

describe("a login behind a helper", () => {
	test.each([
		["nothing", "{}", '{\n\t"auths": {\n\t\t"k.io": {}\n\t},\n\t"credsStore": "pass"\n}'],
		["other settings only", '{"psFormat":"x"}', '{"psFormat":"x","auths":{"k.io":{}},"credsStore":"pass"}'],
		["an empty store", '{"credsStore":""}', '{"credsStore":"pass","auths":{"k.io":{}}}'],
		["a cleared store", '{"credsStore":null}', '{"credsStore":"pass","auths":{"k.io":{}}}'],
		["that store", '{"credsStore":"pass"}', '{"credsStore":"pass","auths":{"k.io":{}}}'],
		[
			"another store",
			'{"credsStore":"desktop"}',
			'{"credsStore":"desktop","auths":{"k.io":{}},"credHelpers":{"k.io":"pass"}}',
		],
		[
			"that store, and a helper for this host",
			'{"credsStore":"pass","credHelpers":{"k.io":"gcloud"}}',
			'{"credsStore":"pass","credHelpers":{"k.io":"pass"},"auths":{"k.io":{}}}',
		],
		[
			"that store, and the file for this host",
			'{"credsStore":"pass","credHelpers":{"k.io":""}}',
			'{"credsStore":"pass","credHelpers":{"k.io":"pass"},"auths":{"k.io":{}}}',
		],
		[
			"a login in the file",
			'{"auths":{"k.io":{"auth":"dTpw"}}}',
			'{"auths":{"k.io":{}},"credHelpers":{"k.io":"pass"}}',
		],
		[
			"another registry",
			'{"auths":{"a.io":{"auth":"dTpw"}}}',
			'{"auths":{"a.io":{"auth":"dTpw"},"k.io":{}},"credHelpers":{"k.io":"pass"}}',
		],
		[
			"a mark with nothing behind it",
			'{"auths":{"k.io":{"email":"a@b"}}}',
			'{"auths":{"k.io":{"email":"a@b"}},"credHelpers":{"k.io":"pass"}}',
		],
		[
			"logins that docker passes over",
			'{"auths":{"k.io":{"auth":"b2xkOm9sZA=="}},"auths":null,"auths":{"k.io":{}}}',
			'{"auths":{},"auths":null,"auths":{"k.io":{}},"credHelpers":{"k.io":"pass"}}',
		],
	])("leaves no secret and makes docker ask it: %s", (_, before, after) => {
		expect(dockerConfig.set(before, marker())).toEqual({ ok: true, value: after });
		expect(dockerConfig.set(after, marker())).toEqual({ ok: true, value: after });
		expect(lookup(after, "k.io")).toMatchObject({ kind: "helper", helper: "pass", ask: "k.io" });
	});

	test("is asked for by Docker Hub's own key", () => {
		const after = must(dockerConfig.set('{"auths":{"a.io":{}}}', marker(hub)));
		expect(JSON.parse(after)).toEqual({ auths: { "a.io": {}, [hub]: {} }, credHelpers: { [hub]: "pass" } });
		expect(lookup(after, "docker.io")).toMatchObject({ kind: "helper", helper: "pass", ask: hub });
	});
});

describe("what no longer counts", () => {
	const told = (text: string, entry: Entry) =>
		dockerConfig
			.overshadowed(must(dockerConfig.read(text)), entry)
			.map(({ entry: { host, holds, helper }, weight }) =>
				[weight, holds, host, ...(helper ? [helper] : [])].join(" "),
			);

	test("is every other spelling of the host, and no login of a part of it", () => {
		const text = `{"auths":{"k.io":{"auth":"dTpw"},"https://k.io":{"auth":"dTpw"},"k.io/v1/":{},"k.io/team":{"auth":"dTpw"},"K.io":{}}}`;
		for (const entry of [login(), marker()]) {
			expect(told(text, entry)).toEqual(["offered login https://k.io", "offered marker k.io/v1/"]);
		}
	});

	test("is the helper that docker would ask instead", () => {
		expect(told('{"credHelpers":{"k.io":"gcloud","a.io":"x"}}', login())).toEqual(["required helper k.io gcloud"]);
		expect(told('{"credHelpers":{"k.io":"pass"}}', marker())).toEqual([]);
		expect(told('{"credHelpers":{"k.io":""},"credsStore":"pass"}', login())).toEqual([]);
	});

	test("is what rests in a store that is no longer asked; it stays unless someone says otherwise", () => {
		const text = '{"auths":{"k.io":{}},"credsStore":"desktop"}';
		expect(told(text, login())).toEqual(["optional marker k.io desktop"]);
		expect(told(text, marker())).toEqual(["optional marker k.io desktop"]);
		expect(told(text, marker("k.io", "desktop"))).toEqual([]);
		expect(told(text, { host: "k.io", holds: "helper", helper: "gcloud" })).toEqual(["offered marker k.io"]);
	});

	test("is removed without touching what was set in its place", () => {
		for (const before of [
			'{"auths":{"k.io":{}},"credsStore":"desktop"}',
			'{"auths":{"https://k.io":{"auth":"dTpw"}},"credHelpers":{"k.io":"gcloud"},"credsStore":"desktop"}',
			'{"auths":{"k.io":{}},"credHelpers":{"k.io":"desktop"}}',
		]) {
			for (const entry of [login(), marker()]) {
				const set = must(dockerConfig.set(before, entry));
				const dead = dockerConfig.overshadowed(must(dockerConfig.read(before)), entry);
				const after = dead.reduce((text, old) => must(dockerConfig.remove(text, old.entry)), set);
				expect(dead.length).toBeGreaterThan(0);
				expect(lookup(after, "k.io")).toEqual(lookup(set, "k.io"));
				expect(after).not.toContain("dTpw");
			}
		}
	});

	test("is every stored login where no login is wanted, since a stale one breaks public pulls", () => {
		const nobody: Entry = { host: "k.io", holds: "address" };
		expect(must(dockerConfig.set('{"auths":{"k.io":{}}}', nobody))).toBe('{"auths":{"k.io":{}}}');
		const told2 = (text: string, helper?: string) => told(text, { ...nobody, ...(helper && { helper }) });
		expect(
			told2('{"auths":{"k.io":{"auth":"dTpw"},"https://k.io":{"auth":"dTpw"},"k.io/team":{"auth":"dTpw"}}}'),
		).toEqual(["offered login k.io", "offered login https://k.io", "offered login k.io/team"]);
		expect(told2('{"auths":{"k.io":{},"a.io":{}},"credsStore":"pass"}', "pass")).toEqual(["offered marker k.io pass"]);
		expect(told2('{"auths":{"k.io":{}},"credHelpers":{"k.io":"pass"}}', "pass")).toEqual(["offered marker k.io pass"]);
		// A store that is gone cannot be told to forget.
		expect(told2('{"auths":{"k.io":{}},"credsStore":"desktop"}')).toEqual(["offered marker k.io"]);
		expect(told2('{"auths":{"k.io":{}},"credHelpers":{"k.io":"desktop"}}')).toEqual([
			"offered marker k.io",
			"offered helper k.io desktop",
		]);
		expect(told2('{"credHelpers":{"k.io":"gcloud","a.io":"gcloud"}}')).toEqual(["offered helper k.io gcloud"]);
		expect(told2('{"credHelpers":{"k.io":""},"credsStore":"pass","auths":{}}')).toEqual([]);
		const marked = '{"auths":{"k.io":{},"a.io":{}},"credHelpers":{"k.io":"pass"}}';
		expect(must(dockerConfig.remove(marked, { host: "k.io", holds: "marker", helper: "pass" }))).toBe(
			'{"auths":{"a.io":{}},"credHelpers":{}}',
		);
	});
});

describe("which entry a sign-in becomes", () => {
	const wish = (source: Wish["source"], answers: Wish["answers"] = {}, host = "k.io"): Wish => ({
		match: { ...imageMatch, host },
		source,
		answers,
	});
	const account = { kind: "static", username: "ada", secret } as const;
	const works = { helper: "pass", isNamed: false, problem: undefined, enable: [] };
	const facts = inventedLaptop({ keychain: found([{ ...works, helper: "desktop", problem: "gone" }, works]) });

	test("is a mark behind the first keychain that works, or a login where the file was said", () => {
		expect(dockerConfig.entry(wish(account, { store: "keychain" }), facts)).toEqual(marker());
		expect(dockerConfig.entry(wish(account, { store: "file" }), facts)).toEqual(login());
		expect(() => dockerConfig.entry(wish(account, { store: "keychain" }), inventedLaptop())).toThrow(
			"No keychain works here",
		);
	});

	test("goes by Docker Hub's own key", () => {
		expect(dockerConfig.entry(wish(account, { store: "file" }, "docker.io"), facts)?.host).toBe(hub);
		expect(dockerConfig.why(login(hub))).toBe("The login ada for Docker Hub rests in this file, in plain text");
	});

	test("of no login at all knows the keychain that can be told to forget", () => {
		const stored = { kind: "marker", username: undefined, key: "k.io" } as const;
		const withStore = (helper: string) => ({
			...facts,
			"docker-config": found(file({ logins: [{ ...stored, helper }] })),
		});
		const nobody = wish({ kind: "anonymous" });
		expect(dockerConfig.entry(nobody, withStore("pass"))).toEqual({ host: "k.io", holds: "address", helper: "pass" });
		expect(dockerConfig.entry(nobody, withStore("desktop"))).toEqual({ host: "k.io", holds: "address" });
	});

	test("clashes with another way for the same host, and not with the same way", () => {
		const helper: Entry = { host: "k.io", holds: "helper", helper: "gcloud" };
		for (const [first, second] of [
			[login(), helper],
			[login(), marker()],
			[login(), login("k.io", "bob")],
			[marker(), { host: "k.io", holds: "address" }],
		] as const) {
			expect(dockerConfig.clash?.(first, second)).toContain("k.io can be signed in to in one way only");
		}
		expect(dockerConfig.clash?.(login(), { ...login(), secret: new Secret("newer token") })).toBeUndefined();
		expect(dockerConfig.clash?.(login(), login("a.io"))).toBeUndefined();
	});
});

describe("what else is said", () => {
	const warned = (before: string, after: string, facts: Facts) =>
		dockerConfig
			.warnings?.(must(dockerConfig.read(before)), must(dockerConfig.read(after)), facts, "/c.json")
			.map(({ id }) => id);

	test("is that podman cannot use what sends docker past its store", () => {
		const podman = inventedLaptop({ tools: found([{ name: "podman", path: "/usr/bin/podman" }]) });
		const before = '{"credsStore":"pass","auths":{"a.io":{}}}';
		const after = must(dockerConfig.set(before, login()));
		expect(warned(before, after, podman)).toEqual(["podman.opt-out"]);
		expect(warned(after, after, podman)).toEqual([]);
		expect(warned(before, after, inventedLaptop({ tools: found([]) }))).toEqual([]);
	});

	test("is not that a keychain is lost where docker's own mark keeps it", () => {
		const helpers = found([{ name: "secretservice", path: "/usr/bin/docker-credential-secretservice" }]);
		const keychain = found([{ helper: "secretservice", isNamed: false, problem: undefined, enable: [] }]);
		const facts = inventedLaptop({ "credential-helpers": helpers, keychain, tools: found([]) });
		expect(warned("{}", must(dockerConfig.set("{}", marker("k.io", "secretservice"))), facts)).toEqual([]);
		expect(warned("{}", must(dockerConfig.set("{}", login())), facts)).toEqual(["keychain.off"]);
	});
});

const anyEntry = fc
	.record({
		host: randomKey,
		username: fc.constantFrom("ada", "<token>", "$oauthtoken", "12345|robot", "Ünï"),
		secret: fc.constantFrom("hunter2", 'p"\\:w<&>', "ключ").map((value) => new Secret(value)),
		helper: fc.constantFrom(undefined, "pass", "desktop"),
	})
	.map(({ helper, ...rest }): Entry => ({ ...rest, ...(helper ? { helper, holds: "marker" } : { holds: "login" }) }));

test("setting a login changes this registry only, and a second run changes nothing", () => {
	fc.assert(
		fc.property(randomDockerConfig, anyEntry, (before, entry) => {
			const after = must(dockerConfig.set(before, entry));
			expect(must(dockerConfig.set(after, entry))).toBe(after);
			const { helpers, auths, credsStore } = without(before, entry.host);
			const isFirst = entry.holds === "marker" && meaning(before).isEmpty;
			expect(without(after, entry.host)).toEqual({ helpers, auths, credsStore: isFirst ? entry.helper : credsStore });
			expect(dockerFinds(after, entry.host)).toEqual(
				entry.holds === "marker"
					? { kind: "helper", helper: entry.helper, ask: entry.host }
					: { kind: "file", file: "config.json", key: entry.host, username: entry.username },
			);
			if (entry.holds === "login") {
				const shown = docker.login(after, entry.host);
				expect(shown?.username).toBe(entry.username);
				expect(entry.secret && shown?.secret.equals(entry.secret)).toBe(true);
			}
		}),
		{ numRuns: 3000 },
	);
});

test("a login that was set can be taken out again, and docker finds what it found before", () => {
	fc.assert(
		fc.property(randomDockerConfig, anyEntry, (before, entry) => {
			const { auths, helpers, credsStore, isEmpty } = meaning(before);
			fc.pre(!(entry.host in auths) && !(entry.host in helpers));
			const { secret: _, ...seen } = entry;
			const after = must(dockerConfig.remove(must(dockerConfig.set(before, entry)), seen));
			const store = entry.holds === "marker" && isEmpty ? entry.helper : credsStore;
			expect(meaning(after)).toMatchObject({ auths, helpers, credsStore: store });
		}),
		{ numRuns: 3000 },
	);
});

test("no text that is not whole gets a login", () => {
	for (const text of ["\uFEFF{}", '{"a":1,}', "{} x", "[]", '{"auths":[]}', '{"credsStore":1}', "{"]) {
		for (const entry of [login(), marker()]) {
			expect(dockerConfig.set(text, entry).ok, text).toBe(false);
			expect(dockerConfig.remove(text, entry).ok, text).toBe(false);
		}
	}
});

/** What docker makes of a text, whatever its order. */
function meaning(text: string) {
	const { config } = dockerSees(text);
	const auths = Object.fromEntries(config.auths.map(({ key, at: _, login: found, ...rest }) => [key, rest]));
	const helpers = Object.fromEntries(config.helpers.map(({ host, helper }) => [host, helper]));
	const { credsStore } = config;
	const isEmpty = config.auths.length === 0 && config.helpers.length === 0 && credsStore === undefined;
	return { auths, helpers, credsStore, isEmpty };
}

function without(text: string, host: string) {
	const { auths, helpers, credsStore } = meaning(text);
	const others = (all: object) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== host));
	return { auths: others(auths), helpers: others(helpers), credsStore };
}

/** Wherever in the file it stands. */
function lookup(text: string, host: string): Lookup {
	const found = docker.lookup(host, {
		files: [{ path: "config.json", text }],
		repository: "",
		env: {},
		platform: "linux",
		programs: [],
		version: "29.0.0",
	});
	if (!("line" in found)) return found;
	const { line, ...rest } = found;
	return rest;
}

/** Whatever else in the file docker cannot decode. */
function dockerFinds(text: string, key: string) {
	const found = lookup(text, key);
	if (found.kind === "error")
		return { kind: "file", file: found.file, key, username: docker.login(text, key)?.username };
	return found.kind === "helper" ? { kind: found.kind, helper: found.helper, ask: found.ask } : found;
}

function must<Value>(reading: Reading<Value>): Value {
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}
