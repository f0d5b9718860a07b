import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pip } from "../../src/clients/pip.ts";
import type { IndexAsked, IndexInput, LoginWay } from "../../src/model/index-client.ts";
import type { Keyring, KeyringPlace, PipFile } from "../../src/model/python-facts.ts";
import { MemoryHost } from "../support/memory-host.ts";

const url = "https://us-python.pkg.dev/acme/pypi/simple/";
const user = "/home/ada/.config/pip/pip.conf";

function place(path: string, backends: readonly string[] = [google], version = "25.6.0"): KeyringPlace {
	return { path, version, backends, problem: undefined };
}

const google = "keyrings.gauth.GooglePythonAuth";
const program: Keyring = { imported: undefined, program: place("/usr/bin/keyring") };
const imported: Keyring = { imported: place("/venv/lib/keyring/__init__.py"), program: undefined };

interface Laptop {
	readonly version?: string;
	readonly conf?: string;
	readonly site?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly keyring?: Keyring;
	readonly netrc?: string;
	readonly configFile?: string;
	readonly python?: string;
}

function inputOf(laptop: Laptop): IndexInput {
	const texts = new Map([[user, laptop.conf ?? `[global]\nindex-url = ${url}\n`]]);
	if (laptop.site !== undefined) texts.set("/venv/pip.conf", laptop.site);
	const file = (level: PipFile["level"], path: string): PipFile => ({
		level,
		path,
		legacy: false,
		exists: texts.has(path),
		read: true,
		problem: undefined,
		workTree: undefined,
		settings: [],
	});
	return {
		pip: {
			python: "/venv/bin/python",
			version: laptop.version ?? "25.3",
			environment: undefined,
			externallyManaged: false,
			certificates: "/venv/cacert.pem",
			files: [file("user", user), file("site", "/venv/pip.conf")],
			variables: [],
		},
		pythonVersion: laptop.python ?? "3.12.1",
		texts,
		configFile: laptop.configFile,
		loginFile: laptop.netrc === undefined ? undefined : { path: "/home/ada/.netrc", text: laptop.netrc },
		env: laptop.env ?? {},
		platform: "linux",
		home: "/home/ada",
		keyring: laptop.keyring ?? { imported: undefined, program: undefined },
	};
}

function asks(laptop: Laptop): IndexAsked {
	return pip.asks(url, inputOf(laptop));
}

/** The ways to a login, each in a few words. */
function ways(laptop: Laptop): readonly string[] {
	const asked = asks(laptop);
	if (asked.kind !== "asked") throw new Error(asked.because);
	return pip.logins(asked.index, inputOf(laptop)).map(inWords);
}

function inWords(way: LoginWay): string {
	switch (way.kind) {
		case "login":
			return `${way.login.username}:${way.login.secret.reveal()} from ${way.from}${way.last ? ", and no other" : ""}`;
		case "keyring":
			return way.calls
				.map(({ argv }) => argv.map((word) => (word.includes("\n") ? "SCRIPT" : word)).join(" "))
				.join(" | ");
		case "none":
			return `${way.verdict}: ${way.because}`;
	}
}

describe("pip asks an index", () => {
	test("that its file names, whatever user, slash or letter case of the host is in the address", () => {
		for (const address of [url, url.slice(0, -1), url.replace("https://us", "HTTPS://oauth2accesstoken@US")]) {
			expect(asks({ conf: `[global]\nindex-url = ${address}` })).toMatchObject({
				kind: "asked",
				index: { role: "index-url", origin: `${user}:2` },
				others: [],
			});
		}
	});

	test("beside others, which are named", () => {
		const conf = `[global]\nindex-url = https://pypi.org/simple\nextra-index-url =\n  https://ada:x@a.example.com/simple\n  ${url}`;
		expect(asks({ conf })).toMatchObject({
			kind: "asked",
			index: { role: "extra-index-url", origin: `${user}:3` },
			others: [{ url: "https://pypi.org/simple" }, { url: "https://a.example.com/simple" }],
		});
	});

	test("not where a higher level or a variable names another, and says which", () => {
		const site = "[global]\nindex-url = https://pypi.org/simple\n";
		expect(asks({ site })).toMatchObject({ kind: "not-asked", named: `${user}:2`, by: "/venv/pip.conf:2" });
		const env = { PIP_INDEX_URL: "https://pypi.org/simple" };
		expect(asks({ env })).toMatchObject({ kind: "not-asked", named: `${user}:2`, by: "PIP_INDEX_URL" });
		expect(asks({ env: { PIP_NO_INDEX: "1" } })).toMatchObject({ kind: "not-asked", by: "PIP_NO_INDEX" });
		const section = `[global]\nindex-url = ${url}\n[install]\nindex-url = https://pypi.org/simple\n`;
		expect(asks({ conf: section })).toMatchObject({ kind: "not-asked", named: `${user}:2`, by: `${user}:4` });
	});

	test("not where nothing names it", () => {
		expect(asks({ conf: "[global]\n" })).toMatchObject({
			kind: "not-asked",
			named: undefined,
			others: [{ url: "https://pypi.org/simple" }],
		});
	});

	test("not without TLS, unless it is trusted by name or on this laptop", () => {
		const plain = "http://pypi.example.com/simple/";
		const conf = `[global]\nindex-url = ${plain}\n`;
		expect(pip.asks(plain, inputOf({ conf })).kind).toBe("not-asked");
		expect(pip.asks(plain, inputOf({ conf: `${conf}trusted-host = pypi.example.com` }))).toMatchObject({
			kind: "asked",
			route: { unchecked: `${user}:3` },
		});
		const near = "http://127.0.0.1:8080/simple/";
		expect(pip.asks(near, inputOf({ conf: `[global]\nindex-url = ${near}` })).kind).toBe("asked");
	});

	test("of a file that PIP_CONFIG_FILE is to name as if it did", () => {
		const given = inputOf({ conf: "[global]\n", configFile: "/srv/pip.conf" });
		const texts = new Map([...given.texts, ["/srv/pip.conf", `[global]\nindex-url = ${url}\n`]]);
		expect(pip.asks(url, { ...given, texts })).toMatchObject({ kind: "asked", index: { origin: "/srv/pip.conf:2" } });
	});

	test("by the authorities that its settings, its variables and its Python give it", () => {
		const trust = (laptop: Laptop) => {
			const asked = asks(laptop);
			return asked.kind === "asked" ? asked.route.trust : asked.kind;
		};
		const cert = `[global]\nindex-url = ${url}\ncert = /etc/acme.pem\n`;
		expect(trust({})).toEqual({ path: "/venv/cacert.pem", alone: false });
		expect(trust({ version: "24.1" })).toEqual({ path: "/venv/cacert.pem", alone: true });
		expect(trust({ python: "3.9.18" })).toEqual({ path: "/venv/cacert.pem", alone: true });
		const atHome = cert.replace("/etc", "~/tls");
		expect(trust({ conf: atHome })).toEqual({ path: "/home/ada/tls/acme.pem", alone: false });
		expect(trust({ conf: cert, version: "24.1" })).toEqual({ path: "/etc/acme.pem", alone: true });
		const env = { REQUESTS_CA_BUNDLE: "/srv/bundle.pem" };
		expect(trust({ conf: cert, env })).toEqual({ path: "/srv/bundle.pem", alone: false });
		const proxied = { ...env, PIP_PROXY: "http://proxy:3128" };
		expect(trust({ conf: cert, env: proxied })).toEqual({ path: "/etc/acme.pem", alone: false });
	});
});

describe("pip takes a login", () => {
	test("from the address before anything else, percent-decoded", () => {
		const conf = `[global]\nindex-url = ${url.replace("://", "://ada:p%40ss%2F1@")}`;
		const netrc = "machine us-python.pkg.dev login eve password y";
		expect(ways({ conf, netrc, keyring: imported })).toEqual([`ada:p@ss/1 from ${user}:2, and no other`]);
	});

	test("from the netrc file before it asks a keyring; with a user in the address only since 25.2", () => {
		const netrc = "machine us-python.pkg.dev login eve password y";
		expect(ways({ netrc, keyring: imported })[0]).toBe("eve:y from /home/ada/.netrc");
		const conf = `[global]\nindex-url = ${url.replace("://", "://ada@")}`;
		expect(ways({ conf, netrc, version: "25.1" })[0]).toBe(`ada: from ${user}:2`);
		expect(ways({ conf, netrc, version: "25.2" })[0]).toBe("eve:y from /home/ada/.netrc");
	});

	test("that it has shown the host before, whatever the address says, until 21.2", () => {
		const other = url.replace("://", "://bob:b@").replace("/simple", "-2/simple");
		const conf = `[global]\nindex-url = ${other}\nextra-index-url = ${url.replace("://", "://ada:a@")}\n`;
		expect(ways({ conf, version: "20.2.4" })).toEqual([`bob:b from ${user}:2, and no other`]);
		expect(ways({ conf, version: "21.2" })).toEqual([`ada:a from ${user}:3, and no other`]);
	});

	test("that stands where an address is named first, when another index of the host is asked after its second name", () => {
		const twice = url.replace("/simple", "-2/simple");
		const first = `index-url = ${twice.replace("://", "://ada:a@")}`;
		const conf = `[global]\n${first}\nextra-index-url = ${twice.replace("://", "://eve@")} ${url}\n`;
		expect(ways({ conf })[0]).toBe(`ada:a from ${user}:2`);
	});

	test("that another index of the host has in its address, and that it has asked before", () => {
		const conf = `[global]\nindex-url = https://ada:x@us-python.pkg.dev/acme/more/simple/\nextra-index-url = ${url}\n`;
		expect(ways({ conf })[0]).toBe(`ada:x from ${user}:2`);
		const later = `[global]\nindex-url = ${url}\nextra-index-url = https://ada:x@us-python.pkg.dev/acme/more/simple/\n`;
		expect(ways({ conf: later })[0]).toMatch(/^helper-missing: /);
	});

	test("from its own keyring: the index first, then the host, with the user of the address", () => {
		const conf = `[global]\nindex-url = ${url.slice(0, -1).replace("://", "://ada@")}`;
		expect(ways({ conf, keyring: imported })[1]).toBe(
			`/venv/bin/python -B -c SCRIPT ${url} ada | /venv/bin/python -B -c SCRIPT us-python.pkg.dev ada`,
		);
	});

	test("from a keyring program only when its own Python has none that works", () => {
		const both: Keyring = { imported: imported.imported, program: program.program };
		expect(ways({ keyring: both })[0]).toContain("/venv/bin/python -B -c SCRIPT");
		const broken = { ...place("/venv/lib/keyring/__init__.py"), problem: "ImportError: no module named jaraco" };
		expect(ways({ version: "26.2", keyring: { ...both, imported: broken } }).slice(0, 2)).toEqual([
			`/venv/bin/python -B -c SCRIPT ${url} | /venv/bin/python -B -c SCRIPT us-python.pkg.dev`,
			`/usr/bin/keyring --mode=creds --output=json get ${url} | /usr/bin/keyring --mode=creds --output=json get us-python.pkg.dev`,
		]);
	});

	test("from no keyring where none is, and says how to have one", () => {
		const end = (laptop: Laptop) => {
			const asked = asks(laptop);
			return asked.kind === "asked" ? pip.logins(asked.index, inputOf(laptop)).at(-1) : undefined;
		};
		expect(end({})).toMatchObject({
			verdict: "helper-missing",
			next: "/venv/bin/python -m pip install keyring keyrings.google-artifactregistry-auth",
		});
		const subprocess = { PIP_KEYRING_PROVIDER: "subprocess" };
		expect(end({ env: subprocess, keyring: imported })).toMatchObject({ verdict: "helper-missing" });
		expect(end({ version: "22.3.1", keyring: program })).toMatchObject({ verdict: "helper-missing" });
		expect(end({ keyring: imported })).toMatchObject({ verdict: "no-account", next: "gcloud auth login" });
	});

	test.each([
		["19.2.3", true],
		["20.3.4", true],
		["21.1", false],
		["22.0.4", false],
		["23.0.1", false],
		["23.1", true],
	])("from a keyring in pip %s with --no-input: %s", (version, isAsked) => {
		const conf = `[global]\nindex-url = ${url}\nno-input = yes\nkeyring-provider = import\n`;
		const found = ways({ version, conf, keyring: imported });
		expect(found[0]?.includes("SCRIPT")).toBe(isAsked);
		const closed = `no-account: pip ${version} asks no keyring while ${user}:3 forbids it to ask anybody`;
		expect(found.includes(closed)).toBe(!isAsked);
	});

	test("is told what a keyring lacks that has not Google's backend, or is bound to another", () => {
		const none: Keyring = { imported: place("/venv/keyring", ["keyring.backends.fail.Keyring"]), program: undefined };
		const asked = asks({});
		if (asked.kind !== "asked") throw new Error(asked.because);
		const lack = (keyring: Keyring) => {
			const way = pip.logins(asked.index, inputOf({ keyring })).find(({ kind }) => kind === "keyring");
			return way?.kind === "keyring" ? way.lacks?.because : "";
		};
		expect(lack(none)).toBe("keyrings.google-artifactregistry-auth is not among its backends");
		expect(lack(imported)).toBeUndefined();
		const chosen = (backend: string) => ({ ...imported, chosen: { backend, by: "PYTHON_KEYRING_BACKEND" } });
		expect(lack(chosen("keyring.backends.null.Keyring"))).toBe(
			"it uses keyring.backends.null.Keyring alone, because PYTHON_KEYRING_BACKEND says so",
		);
		expect(lack(chosen(google))).toBeUndefined();
	});
});

interface KeyringCase {
	readonly name: string;
	readonly input: {
		readonly index_url_username: string | null;
		readonly "keyring-provider": string;
		readonly no_input: boolean;
	};
	readonly expected: { readonly behaviour: string };
}

const cases: readonly KeyringCase[] = JSON.parse(
	readFileSync(new URL("../fixtures/pip-keyring-cases.json", import.meta.url), "utf8"),
);

describe("pip's keyring, as it was measured", () => {
	test.each(cases)("$name", ({ name, input, expected }) => {
		const version = /pip-(\d+\.\d+(?:\.\d+)?)/.exec(name)?.[1] ?? "";
		const old = name.includes("CLI-<-25.2") ? "23.9.3" : "25.6.0";
		const login = input.index_url_username === null ? "" : `${input.index_url_username}@`;
		const conf = `[global]\nindex-url = ${url.replace("://", `://${login}`)}\nkeyring-provider = ${input["keyring-provider"]}\n${input.no_input ? "no-input = 1\n" : ""}`;
		const keyring = { imported: undefined, program: place("/usr/bin/keyring", [google], old) };
		const found = ways({ version, conf, keyring }).filter((way) => !way.startsWith("oauth2accesstoken: "));
		const isAsked = found[0]?.startsWith("/usr/bin/keyring ") === true;
		expect(isAsked, found.join("\n")).toBe(/keyring --mode=creds/.test(expected.behaviour));
		if (isAsked) expect(found[0]).toContain(`--mode=creds --output=json get ${url}`);
	});
});

describe("pip's netrc file", () => {
	test("is the one of the variable, else one of two in the home", () => {
		const host = new MemoryHost({});
		expect(pip.loginFiles(host)).toEqual(["/home/ada/.netrc", "/home/ada/_netrc"]);
		expect(pip.loginFiles(new MemoryHost({ env: { NETRC: "~/other" } }))).toEqual(["/home/ada/other"]);
		expect(pip.loginFiles(new MemoryHost({ env: { NETRC: "/srv/netrc" } }))).toEqual(["/srv/netrc"]);
		// Older ones do not know the variable.
		expect(pip.loginFiles(new MemoryHost({ env: { NETRC: "/srv/netrc" } }), "20.2.4")).toContain("/home/ada/.netrc");
	});
});
