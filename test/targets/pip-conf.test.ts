import { describe, expect, test } from "vitest";
import { blockedFile } from "../../src/engine/blocked-file.ts";
import type { CredentialSource } from "../../src/model/credential-source.ts";
import { found } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Match } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry, Reading } from "../../src/model/target.ts";
import { pipConf } from "../../src/targets/pip-conf.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { inventedPip, pipFile } from "../support/invented-pip.ts";
import { MemoryHost } from "../support/memory-host.ts";

const url = "https://us-python.pkg.dev/acme/pypi/simple/";
const match: Match = {
	registry: "google-artifact-registry-python",
	reference: "us-python.pkg.dev/acme/pypi",
	host: "us-python.pkg.dev",
	kind: "python",
	path: "acme/pypi",
	index: { url, upload: "https://us-python.pkg.dev/acme/pypi/", name: "acme-pypi" },
	notes: [],
};
const keyring: CredentialSource = { kind: "keyring", username: "oauth2accesstoken" };
const key: CredentialSource = { kind: "static", username: "_json_key_base64", secret: new Secret("QU/D+==") };
const venv = { pip: found(inventedPip({ venv: "/home/ada/app/.venv" })) };
const debian = { pip: found(inventedPip()) };

function entry(source: CredentialSource, answers = {}, facts: Partial<Facts> = debian): Entry {
	const made = pipConf.entry({ match, source, answers }, inventedLaptop(facts));
	if (made === undefined) throw new Error("there is no entry");
	return made;
}

function must<Value>(reading: Reading<Value>): Value {
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}

describe("a new pip.conf", () => {
	test("starts from its template, with one index and the keyring that pip is to ask", () => {
		const text = must(pipConf.set(pipConf.template, entry(keyring, { scope: "user" })));
		expect(text.slice(pipConf.template.length)).toBe(
			"index-url = https://oauth2accesstoken@us-python.pkg.dev/acme/pypi/simple/\nkeyring-provider = subprocess\n",
		);
	});

	test("needs no user in the address where keyring is imported", () => {
		const text = must(pipConf.set("[global]\n", entry(keyring, { scope: "venv" }, venv)));
		expect(text).toBe(`[global]\nindex-url = ${url}\nkeyring-provider = import\n`);
	});

	test("takes a secret percent-encoded, and shows it hidden", () => {
		const text = must(pipConf.set("[global]\n", entry(key)));
		expect(text).toBe(
			"[global]\nindex-url = https://_json_key_base64:QU%2FD%2B%3D%3D@us-python.pkg.dev/acme/pypi/simple/\n",
		);
		expect(pipConf.redact(text)).toBe(
			"[global]\nindex-url = https://_json_key_base64:(hidden)@us-python.pkg.dev/acme/pypi/simple/\n",
		);
	});
});

describe("a pip.conf that is there", () => {
	test("keeps its layout and spelling, and loses nothing but the address", () => {
		const before = "; top\r\n[global]\r\n  Index_URL: https://old.example/simple\r\n  timeout = 9\r\n";
		expect(must(pipConf.set(before, entry({ kind: "anonymous" })))).toBe(
			`; top\r\n[global]\r\n  Index_URL: ${url}\r\n  timeout = 9\r\n`,
		);
	});

	test("is not touched when it is right already", () => {
		const before = `[global]\nindex-url=https://oauth2accesstoken@us-python.pkg.dev/acme/pypi/simple/\nkeyring-provider: subprocess\n`;
		expect(must(pipConf.set(before, entry(keyring, { scope: "user" })))).toBe(before);
	});

	test("gets an extra index beside those it has, once", () => {
		const before = `[global]\nextra-index-url =\n    https://a.example/simple\n    ${url.slice(0, -1)}\n`;
		const extra = entry({ kind: "anonymous" }, { layout: "extra" });
		const after = must(pipConf.set(before, extra));
		expect(after).toBe(`[global]\nextra-index-url =\n    https://a.example/simple\n    ${url}\n`);
		expect(must(pipConf.set(after, extra))).toBe(after);
	});

	test("loses an index of another section, one item of a list, or a list with its last item", () => {
		const before = `[global]\nextra-index-url = https://a.example/simple ${url}\n[install]\nindex-url = https://b.example/simple\n`;
		const entries = must(pipConf.read(before));
		const without = (host: string) => {
			const dead = entries.find((one) => one.host === host);
			return must(pipConf.remove(before, dead ?? { host, holds: "address" }));
		};
		expect(without(url)).toBe(before.replace(` ${url}`, ""));
		expect(without("https://b.example/simple")).toBe(before.replace("index-url = https://b.example/simple\n", ""));
	});
});

describe("one index alone", () => {
	const before =
		"[global]\nindex-url = https://pypi.org/simple\nextra-index-url =\n  https://us-python.pkg.dev/acme/pypi/simple\n  https://b.example/simple\n  https://test.pypi.org/simple\n[install]\nindex-url = https://c.example/simple\n";

	test("takes with it what would still ask another, unless somebody keeps it", () => {
		const dead = pipConf.overshadowed(must(pipConf.read(before)), entry(keyring));
		expect(dead.map(({ entry: { host, role }, weight }) => [role, host, weight])).toEqual([
			["extra-index-url", "https://us-python.pkg.dev/acme/pypi/simple", "offered"],
			["extra-index-url", "https://b.example/simple", "optional"],
			["extra-index-url", "https://test.pypi.org/simple", "offered"],
			["index-url", "https://c.example/simple", "offered"],
		]);
	});

	test("leaves everything where an extra index is wanted", () => {
		expect(pipConf.overshadowed(must(pipConf.read(before)), entry(keyring, { layout: "extra" }))).toEqual([]);
	});

	test("cannot be two", () => {
		const other = { ...entry(keyring), host: "https://b.example/simple/" };
		expect(pipConf.clash?.(entry(keyring), other)).toContain("one virtual repository");
		expect(pipConf.clash?.(entry(keyring), other)).not.toContain("--");
		const layout = pipConf
			.questions?.(inventedLaptop(), {}, { match, yields: "static" })
			.find(({ key }) => key === "layout");
		const labels = layout?.choices?.map(({ label }) => label) ?? [];
		expect(labels.some((label) => pipConf.clash?.(entry(keyring), other)?.includes(`choose "${label}"`))).toBe(true);
		expect(pipConf.clash?.(entry(keyring), { ...other, role: "extra-index-url" })).toBeUndefined();
	});
});

describe("the file", () => {
	const path = (facts: Partial<Facts>, answers = {}) => pipConf.path(inventedLaptop(facts), answers);

	test("is the active environment's, otherwise the user's", () => {
		expect(path(venv)).toBe("/home/ada/app/.venv/pip.conf");
		expect(path(venv, { scope: "user" })).toBe("/home/ada/.config/pip/pip.conf");
		expect(path(debian)).toBe("/home/ada/.config/pip/pip.conf");
		expect(path(debian, { scope: "file:/srv/pip.conf" })).toBe("/srv/pip.conf");
		expect(path({})).toBeUndefined();
	});

	test("is the older one of the user's where only that is there, or only that names an index", () => {
		const older = pipFile({ level: "user", path: "/home/ada/.pip/pip.conf", legacy: true, settings: [] });
		const newer = pipFile({ level: "user", path: "/home/ada/.config/pip/pip.conf" });
		const withBoth = (...files: readonly (typeof older)[]) => path({ pip: found(inventedPip({ files })) });
		expect(withBoth(older, newer)).toBe(older.path);
		expect(withBoth(older, { ...newer, exists: true })).toBe(newer.path);
		const setting = { section: "global", key: "index-url", written: "index-url", value: url, line: 2 };
		expect(withBoth({ ...older, settings: [setting] }, { ...newer, exists: true })).toBe(older.path);
	});

	test("is the one that PIP_CONFIG_FILE names, since pip then reads neither of the user's", () => {
		const named = pipFile({ level: "env", path: "/srv/pip.conf", settings: [] });
		const facts = { pip: found(inventedPip({ files: [...inventedPip().files, named] })) };
		expect(path(facts)).toBe("/srv/pip.conf");
		expect(path(facts, { scope: "user" })).toBe("/srv/pip.conf");
	});
});

describe("the questions", () => {
	const keys = (
		answers: Record<string, string>,
		facts: Partial<Facts> = debian,
		yields: CredentialSource["kind"] = "static",
	) => pipConf.questions?.(inventedLaptop(facts), answers, { match, yields }).map((question) => question.key);

	test("ask for a typed yes before a public index may answer", () => {
		expect(keys({ scope: "user", layout: "only" })).toEqual(["scope", "layout", "package"]);
		expect(keys({ scope: "user", layout: "extra" })).toEqual(["scope", "layout", "accept-public-index", "package"]);
	});

	test("ask for a typed yes before a secret rests in a repository, or where nobody knows", () => {
		const site = pipFile({ level: "site", path: "/home/ada/app/.venv/pip.conf", workTree: "/home/ada/app" });
		const inTree = { pip: found(inventedPip({ venv: "/home/ada/app/.venv", files: [site] })) };
		expect(keys({ scope: "venv", layout: "only" }, inTree)).toContain("accept-secret-in-repository");
		expect(keys({ scope: "venv", layout: "only" }, inTree, "keyring")).not.toContain("accept-secret-in-repository");
		expect(keys({ scope: "file:/srv/pip.conf", layout: "only" })).toContain("accept-secret-in-repository");
		expect(keys({ scope: "venv", layout: "only" }, venv)).not.toContain("accept-secret-in-repository");
	});

	test("take nothing but yes for a yes, and only names for names", async () => {
		const questions = pipConf.questions?.(
			inventedLaptop(debian),
			{ scope: "user", layout: "extra" },
			{ match, yields: "keyring" },
		);
		const check = async (name: string, answer: string) =>
			questions?.find((question) => question.key === name)?.check(answer, {} as never);
		expect(await check("accept-public-index", "y")).toMatchObject({ ok: false });
		expect(await check("accept-public-index", " Yes ")).toEqual({ ok: true, answer: "yes" });
		expect(await check("package", "acme-a, acme_b")).toEqual({ ok: true, answer: "acme-a acme_b" });
		expect(await check("package", "--index-url")).toMatchObject({ ok: false });
		expect(await check("scope", "venv")).toMatchObject({ ok: false });
	});
});

test("a folder that PIP_CONFIG_FILE names stays where it is: the variable is what is wrong", async () => {
	const path = "/home/ada/.config/pip";
	const host = new MemoryHost({ files: { [`${path}/pip.conf`]: "" }, env: { PIP_CONFIG_FILE: `${path}/` } });
	expect(pipConf.namedBy?.(`${path}/pip.conf`, host)).toBeUndefined();
	const trouble = { code: "directory", path, message: "it is a directory (EISDIR)" } as const;
	const { next } = (await blockedFile(pipConf, path, trouble, host)) ?? {};
	expect(next).toBe("PIP_CONFIG_FILE names a folder; let it name a file, or take it out: unset PIP_CONFIG_FILE");
});
