import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answers } from "../../src/model/auth-method.ts";
import type { CredentialSource } from "../../src/model/credential-source.ts";
import { missing } from "../../src/model/fact.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry, Reading } from "../../src/model/target.ts";
import { uvProject } from "../../src/targets/uv-project.ts";
import { uvProjectToml } from "../../src/targets/uv-project-toml.ts";
import { uvToml } from "../../src/targets/uv-toml.ts";
import { indexUrl, pythonLaptop, pythonMatch } from "../support/python-laptop.ts";
import { randomToml } from "../support/random-toml.ts";

const keyring: CredentialSource = { kind: "keyring", username: "oauth2accesstoken" };
const password: CredentialSource = { kind: "static", username: "ada", secret: new Secret("s3cret") };
const facts = pythonLaptop({}, {}, "uv");
const wish = (source: CredentialSource, answers: Answers = {}) => ({ match: pythonMatch, source, answers });

function must<Value>(reading: Reading<Value> | Value | undefined): Value {
	if (typeof reading !== "object" || reading === null || !("ok" in reading)) {
		if (reading === undefined) throw new Error("there is none");
		return reading;
	}
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}
const own = (source: CredentialSource = keyring, answers: Answers = {}): Entry =>
	must<Entry>(uvToml.entry(wish(source, answers), facts));
const shared = (source: CredentialSource = keyring, answers: Answers = {}): Entry =>
	must<Entry>(uvProject.entry(wish(source, answers), facts));

test("a new file of the user's begins with what is worth knowing and asks keyring", () => {
	expect(must(uvToml.set(uvToml.template, own())).slice(uvToml.template.length)).toBe(`
keyring-provider = "subprocess"

[[index]]
name = "pypi-acme"
url = "https://oauth2accesstoken@us-central1-python.pkg.dev/acme/pypi/simple/"
default = true
publish-url = "https://us-central1-python.pkg.dev/acme/pypi/"
authenticate = "always"
`);
});

test("in a project's file the index is explicit and nobody is named", () => {
	const text = '[project]\nname = "app"\n\n[tool.uv]\nmanaged = true # mine\n';
	expect(must(uvProject.set(text, shared()))).toBe(`[project]
name = "app"

[tool.uv]
managed = true # mine
keyring-provider = "subprocess"

[[tool.uv.index]]
name = "pypi-acme"
url = "${indexUrl}"
explicit = true
publish-url = "https://us-central1-python.pkg.dev/acme/pypi/"
authenticate = "always"
`);
});

test("no secret is ever written, and where uv takes it from is said", () => {
	for (const entry of [own(password), shared(password)]) {
		for (const target of [uvToml, uvProject, uvProjectToml]) {
			const text = must(target.set(target.template, entry));
			expect(text).not.toMatch(/s3cret|ada|keyring-provider =/);
			expect(text).toContain('authenticate = "always"');
		}
		expect(uvToml.why(entry)).toContain("UV_INDEX_PYPI_ACME_USERNAME and UV_INDEX_PYPI_ACME_PASSWORD");
	}
	expect(must(uvToml.set("", own({ kind: "anonymous" })))).not.toMatch(/authenticate|keyring/);
});

test("the layout decides what PyPI may still answer", () => {
	expect([own(), own(keyring, { layout: "only" }), own(keyring, { layout: "extra" })].map(({ role }) => role)).toEqual([
		"default",
		"default",
		"index",
	]);
	expect(
		[shared(), shared(keyring, { layout: "only" }), shared(keyring, { layout: "extra" })].map(({ role }) => role),
	).toEqual(["explicit", "default", "explicit"]);
	expect(uvToml.why(own(keyring, { layout: "extra" }))).toContain("before PyPI");
});

describe("is offered where it is of use only", () => {
	const offered = (seen: typeof facts) =>
		[uvToml, uvProject, uvProjectToml]
			.filter((target) => target.entry(wish(keyring), seen) !== undefined)
			.map(({ id }) => id);
	test.each([
		["uv neither installed nor used", pythonLaptop({}), []],
		["uv installed, no project", pythonLaptop(undefined, {}, "uv"), ["uv-toml"]],
		["uv installed, a project of no tool", pythonLaptop({}, {}, "uv"), ["uv-toml", "uv-project"]],
		["uv installed, a project of poetry's", pythonLaptop({ tools: ["poetry"] }, {}, "uv"), ["uv-toml"]],
		["a project of uv's", pythonLaptop({ tools: ["uv"] }), ["uv-toml", "uv-project"]],
		["a uv.toml of the project", pythonLaptop({ tools: ["uv"], uvToml: "/p/uv.toml" }), ["uv-toml", "uv-project-toml"]],
		["a file of the user's", pythonLaptop(undefined, { exists: true }), ["uv-toml"]],
		["UV_NO_CONFIG", { ...pythonLaptop(undefined, {}, "uv"), uv: missing("UV_NO_CONFIG is set") }, []],
	])("%s", (_, seen, ids) => {
		expect(offered(seen)).toEqual(ids);
	});

	test("and not for what uv knows by itself", () => {
		const match = { ...pythonMatch, index: { url: "https://pypi.org/simple/", name: "private-pypi" } };
		expect(uvToml.entry({ ...wish({ kind: "anonymous" }), match }, facts)).toBeUndefined();
		const { index, ...without } = pythonMatch;
		expect(index && uvToml.entry({ ...wish(keyring), match: without }, facts)).toBeUndefined();
	});
});

test.each([
	[
		"found by its address, however that is spelt, it keeps its name",
		'[[index]]\nname = "mine" # sources refer to it\nurl = "https://US-central1-python.pkg.dev/acme/pypi/simple"\nexplicit = true\n',
		'keyring-provider = "subprocess"\n\n[[index]]\nname = "mine" # sources refer to it\nurl = "https://oauth2accesstoken@us-central1-python.pkg.dev/acme/pypi/simple/"\ndefault = true\npublish-url = "https://us-central1-python.pkg.dev/acme/pypi/"\nauthenticate = "always"\n',
	],
	[
		"found by its name it gets the address, and keeps what else it says",
		"keyring-provider = 'disabled' # why\n[[index]]\n  name = 'pypi-acme'\n  url = 'https://old.example/' # moved\n  format = 'flat'\n\n[pip]\nstrict = true\n",
		'keyring-provider = "subprocess" # why\n[[index]]\n  name = \'pypi-acme\'\n  url = "https://oauth2accesstoken@us-central1-python.pkg.dev/acme/pypi/simple/" # moved\n  format = \'flat\'\n  default = true\n  publish-url = "https://us-central1-python.pkg.dev/acme/pypi/"\n  authenticate = "always"\n\n[pip]\nstrict = true\n',
	],
])("changes an index that is there: %s", (_, before, after) => {
	expect(uvToml.set(before, own())).toEqual({ ok: true, value: after });
	expect(uvToml.set(after, own())).toEqual({ ok: true, value: after });
});

test("a password in the address gives way to keyring in the user's own file, and is left and told in a shared one", () => {
	const text = `[[index]]\nname = "a"\nurl = "https://u:s3cret@${indexUrl.slice(8)}"\n`;
	expect(must(uvToml.set(text, own()))).not.toContain("s3cret");
	const inProject = text.replace("[[index]]", "[[tool.uv.index]]");
	const left = must(uvProject.set(inProject, shared()));
	expect(left).toContain("u:s3cret@");
	const entries = must(uvProject.read(left));
	expect(uvProject.warnings?.([], entries, facts, "").map(({ id }) => id)).toContain("CR01");
	expect(JSON.stringify([entries, uvProject.redact(left)])).not.toContain("s3cret");
});

test("set what is read, and it reads as set: in any file, and nothing else of it changes", () => {
	let made = 0;
	fc.assert(
		fc.property(
			randomToml,
			fc.constantFrom(keyring, password),
			fc.constantFrom("only", "extra"),
			(text, source, layout) => {
				const entry = shared(source, { layout });
				const before = uvProject.read(text);
				const after = uvProject.set(text, entry);
				if (!before.ok || !after.ok) return;
				made += 1;
				const { host, role, settings } = entry;
				const read = must(uvProject.read(after.value));
				expect(read.find((one) => one.host === host)).toMatchObject({ host, role, settings });
				const others = (entries: readonly Entry[]) =>
					entries.filter((one) => one.host !== host).map(({ at, provider, ...rest }) => rest);
				expect(others(read)).toEqual(others(before.value));
				expect(uvProject.set(after.value, entry)).toEqual(after);
			},
		),
		{ numRuns: 300 },
	);
	expect(made).toBeGreaterThan(100);
});

test("of two default indexes uv takes none, so the one that was there goes, unless somebody keeps it", () => {
	const text = '[[index]]\nname = "mirror"\nurl = "https://pypi.example/simple"\ndefault = true\n';
	const [dead, ...others] = uvToml.overshadowed(must(uvToml.read(text)), own());
	expect(others).toEqual([]);
	expect(dead).toMatchObject({ weight: "offered", why: expect.stringContaining('"mirror"') });
	const both = must(uvToml.set(text, own()));
	expect(uvToml.warnings?.([], must(uvToml.read(both)), facts, "").map(({ id }) => id)).toContain("uv.defaults");
	expect(must(uvToml.remove(both, must<Entry>(dead?.entry)))).not.toContain("mirror");
});

test("an index that uv would ask before the default one can go: a public one does, a private one stays", () => {
	const text = [
		'[[tool.uv.index]]\nname = "pub"\nurl = "https://pypi.org/simple"\n',
		'[[tool.uv.index]]\nname = "corp"\nurl = "https://corp.example/simple"\n',
		'[[tool.uv.index]]\nname = "bound"\nurl = "https://b.example/simple"\nexplicit = true\n',
	];
	const entries = must(uvProject.read(text.join("\n")));
	const dead = uvProject.overshadowed(entries, shared(keyring, { layout: "only" }));
	expect(dead.map(({ entry: { name }, weight }) => [name, weight])).toEqual([
		["pub", "offered"],
		["corp", "optional"],
	]);
	expect(dead[0]?.why).toContain(`(https://pypi.org/simple), which uv asks before ${indexUrl}`);
	expect(must(uvProject.remove(text.join("\n"), must<Entry>(dead[0]?.entry)))).toBe(text.slice(1).join("\n"));
	expect(uvProject.overshadowed(entries, shared())).toEqual([]);
});

test("the titles tell the files apart, and say no more than is so", () => {
	const entry = shared(keyring, { layout: "only" });
	const titles = [uvToml, uvProject, uvProjectToml].map(({ why }) => why(entry).split(",")[0]);
	expect(titles).toEqual(["By your uv.toml", "By pyproject.toml", "By the project's uv.toml"]);
	expect(uvToml.why(entry)).not.toContain("instead of PyPI");
});

test("index-url no longer counts beside a default index, and can go", () => {
	const text =
		'index-url = "https://u:s3cret@old.example/simple" # old\nextra-index-url = ["https://pypi.org/simple"]\n';
	const [dead] = uvToml.overshadowed(must(uvToml.read(text)), own());
	expect(dead).toMatchObject({ entry: { role: "index-url" }, warning: expect.stringContaining("password") });
	expect(must(uvToml.remove(text, must<Entry>(dead?.entry)))).toBe(text.replace(/.*\n/, ""));
});

test.each([
	["the safe layout", '[[index]]\nurl = "https://corp.example/"\ndefault = true\n', []],
	["beside PyPI", '[[index]]\nurl = "https://corp.example/"\n', ["UV02"]],
	[
		"PyPI first",
		'[[index]]\nurl = "https://pypi.org/simple"\n[[index]]\nurl = "https://corp.example/"\ndefault = true\n',
		["uv.public-first"],
	],
	[
		"PyPI as the default",
		'[[index]]\nurl = "https://pypi.org/simple"\ndefault = true\n[[index]]\nurl = "https://corp.example/"\n',
		["UV02"],
	],
	[
		"PyPI by an older setting",
		'extra-index-url = ["https://pypi.org/simple"]\n[[index]]\nurl = "https://corp.example/"\ndefault = true\n',
		["uv.public-first"],
	],
	["no TLS", '[[index]]\nurl = "http://corp.example/"\ndefault = true\n', ["TR01"]],
	["this machine", '[[index]]\nurl = "http://127.0.0.1:8080/"\ndefault = true\n', []],
])("warns of what uv does with the indexes: %s", (_, text, ids) => {
	expect(uvToml.warnings?.([], must(uvToml.read(text)), facts, "").map(({ id }) => id)).toEqual(ids);
});

test.each([
	['index-strategy = "unsafe-best-match"\n', ["UV01"]],
	['index-strategy = "first-index"\nallow-insecure-host = []\n', []],
	['allow-insecure-host = ["corp.example"]\n', ["UV03"]],
	['[[index]]\nurl = "u"\nignore-error-codes = [404, 403]\n', ["UV03"]],
	["broken", []],
])("remarks on what makes any index unsafe: %j", (text, ids) => {
	expect(uvToml.remarks?.(text).map(({ id }) => id)).toEqual(ids);
});

test("an explicit index of a project gives nothing until a name is bound to it, and that is said", () => {
	const said = uvProject.warnings?.([], [shared()], facts, "") ?? [];
	expect(said.map(({ message }) => message).join()).toContain('[tool.uv.sources] my-package = { index = "pypi-acme" }');
});

test("two wishes that one file cannot hold are told apart", () => {
	expect(uvToml.clash?.(own(), own())).toBeUndefined();
	expect(uvToml.clash?.(own(), { ...own(), host: "https://b.example/" })).toContain('"pypi-acme"');
	expect(uvToml.clash?.(own(), { ...own(), host: "https://b.example/", name: "b" })).toContain("one default");
	expect(uvProject.clash?.(shared(), { ...shared(), host: "https://b.example/", name: "b" })).toBeUndefined();
});
