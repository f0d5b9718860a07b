import { describe, expect, test } from "vitest";
import { found } from "../../src/model/fact.ts";
import type { Match } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry, Reading } from "../../src/model/target.ts";
import { pypirc } from "../../src/targets/pypirc.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";

const host = "https://us-python.pkg.dev/acme/pypi/";
const entry: Entry = { host, holds: "address", name: "acme-pypi", username: "oauth2accesstoken" };
const login: Entry = { ...entry, holds: "login", username: "_json_key_base64", secret: new Secret("Q%U=#;'D==") };

function must<Value>(reading: Reading<Value>): Value {
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}

test("a new file lists twine's own two and the new one", () => {
	expect(must(pypirc.set(pypirc.template, entry)).slice(pypirc.template.length)).toBe(
		`    acme-pypi\n\n[acme-pypi]\nrepository = ${host}\nusername = oauth2accesstoken\n`,
	);
});

test("a secret stands there as it is, and is shown hidden", () => {
	const text = must(pypirc.set("[distutils]\nindex-servers = pypi\n", login));
	expect(text).toContain("\npassword = Q%U=#;'D==\n");
	expect(pypirc.redact(text)).not.toContain("Q%U");
});

test("a list of one's own keeps the two that twine knew without one", () => {
	const text = must(pypirc.set("[pypi]\nusername = __token__\npassword = pypi-abc\n", entry));
	expect(text).toContain("[distutils]\nindex-servers =\n    pypi\n    testpypi\n    acme-pypi\n");
	expect(text.startsWith("[pypi]\nusername = __token__\npassword = pypi-abc\n")).toBe(true);
});

test("a section that is for the address already is used, whatever its name; one of the same name for another is not", () => {
	const own = `[distutils]\nindex-servers =\n  mine\n[mine]\nrepository: ${host.slice(0, -1)}\n`;
	expect(must(pypirc.set(own, entry))).toBe(`${own.replace(host.slice(0, -1), host)}username: oauth2accesstoken\n`);
	const other = "[distutils]\nindex-servers =\n  acme-pypi\n[acme-pypi]\nrepository = https://other.example/\n";
	expect(must(pypirc.set(other, entry))).toContain("[acme-pypi-2]");
});

test("the same file is left as it is", () => {
	const once = must(pypirc.set(pypirc.template, login));
	expect(must(pypirc.set(once, login))).toBe(once);
});

test("a stored password that twine would take before keyring goes, unless somebody keeps it", () => {
	const text = must(pypirc.set(pypirc.template, login));
	const [dead, ...others] = pypirc.overshadowed(must(pypirc.read(text)), entry);
	expect(others).toEqual([]);
	expect(dead?.weight).toBe("offered");
	expect(must(pypirc.remove(text, dead?.entry ?? entry))).toBe(text.replace(/password = .*\n/, ""));
});

describe("what twine does not see as it was meant", () => {
	test.each([
		["[disutils]\nindex-servers = corp\n[corp]\nrepository = https://c.example/\n", ["PY01"]],
		["[distutils]\nindex-servers = corp\n[corp]\nrepository = https://c.example/\n[pypi]\npassword = x\n", ["PY02"]],
		["[distutils]\nindex-servers = corp\n[corp]\nrepository = https://c.example/simple/\n", ["PY03"]],
		["[pypi]\npassword = x\n", []],
	])("is said: %j", (text, ids) => {
		expect(pypirc.remarks?.(text).map(({ id }) => id)).toEqual(ids);
	});
});

test("asks for a typed yes where the file lies in a repository and would hold a secret", () => {
	const match: Match = { registry: "r", reference: "r", host: "h", kind: "python", path: "", notes: [] };
	const inTree = { path: "/home/ada/.pypirc", exists: false, problem: undefined, workTree: "/home/ada", servers: [] };
	const facts = inventedLaptop({ pypirc: found(inTree) });
	expect(pypirc.questions?.(facts, {}, { match, yields: "static" })).toHaveLength(1);
	expect(pypirc.questions?.(facts, {}, { match, yields: "keyring" })).toEqual([]);
});
