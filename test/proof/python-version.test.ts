import { writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareVersions, isPrerelease, pythonVersion } from "../../src/proof/python-version.ts";
import { fitsPython } from "../../src/proof/requires-python.ts";
import { pythons } from "../support/pythons.ts";
import { runProgram } from "../support/real-programs.ts";

/** pip's own copy of packaging: of each pair of versions the order, of each pair of a requirement and a Python whether it fits. */
const judge = `
import json, sys
from pip._vendor.packaging.version import Version, InvalidVersion
from pip._vendor.packaging.specifiers import SpecifierSet, InvalidSpecifier
def version(text):
    try:
        return Version(text)
    except InvalidVersion:
        return None
pairs, wishes = json.load(open(sys.argv[1]))
orders = []
for one, other in pairs:
    one, other = version(one), version(other)
    if one is None or other is None:
        orders.append(None if one is None and other is None else "half")
    else:
        orders.append([(one > other) - (one < other), one.is_prerelease])
fits = []
for wish, python in wishes:
    try:
        fits.append(SpecifierSet(wish).contains(python, prereleases=True))
    except InvalidSpecifier:
        fits.append(True)
json.dump([orders, fits], sys.stdout)
`;

const small = fc.integer({ min: 0, max: 12 });
const release = fc.array(small, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("."));
const suffix = (...words: readonly string[]) =>
	fc.oneof(
		{ weight: 3, arbitrary: fc.constant("") },
		fc.tuple(fc.constantFrom(...words), small).map((two) => two.join("")),
	);
const version = fc
	.tuple(
		fc.constantFrom("", "", "", "1!", "v"),
		release,
		suffix("a", "b", "rc", ".alpha", "-beta.", "c", "preview_"),
		suffix(".post", "-", "r", "_rev"),
		suffix(".dev", "dev"),
		fc.constantFrom("", "", "", "+local", "+1", "+1.a", "+10", "+ubuntu.1", "+abc.5", "+abc-5.0"),
		fc.constantFrom("", "", "", "", "", " x"),
	)
	.map((parts) => parts.join(""));
const clause = fc.tuple(fc.constantFrom(">=", "<", "<=", ">", "!="), release).map((two) => two.join(""));
const starred = fc
	.tuple(fc.constantFrom("==", "!="), fc.constantFrom("3.*", "2.7.*", "3.8.*", "3.11.*", "3.10.4"))
	.map((two) => two.join(" "));
const compatible = fc.constantFrom("~=3.6", "~=3.8.1", "~=2.7", "~=3.11.0");
const python = fc.constantFrom("2.7.18", "3.6.15", "3.8.18", "3.9.0", "3.10.13", "3.11.7", "3.12.1", "3.13.0");
const required = fc
	.array(fc.oneof(clause, starred, compatible), { minLength: 1, maxLength: 3 })
	.map((all) => all.join(", "));

test("versions and what asks for a Python are read as pip reads them", async (context) => {
	const newest =
		(await pythons()).findLast(({ major }) => major === 3) ?? context.skip("no Python 3 with pip is installed");
	const seed = Number(process.env["FC_SEED"] ?? Date.now() % 1e9);
	const pairs = fc.sample(fc.tuple(version, version), { numRuns: 3_000, seed });
	const wishes = fc.sample(fc.tuple(required, python), { numRuns: 2_000, seed });
	const path = join(homedir(), "versions.json");
	writeFileSync(path, JSON.stringify([pairs, wishes]));
	const { stdout, stderr } = await runProgram([newest.path, "-c", judge, path]);
	expect(stderr).toBe("");
	const [orders, fits] = JSON.parse(stdout) as [readonly unknown[], readonly boolean[]];
	for (const [index, [one, other]] of pairs.entries()) {
		const [left, right] = [pythonVersion(one), pythonVersion(other)];
		const half = left === undefined && right === undefined ? null : "half";
		const ours =
			left === undefined || right === undefined ? half : [Math.sign(compareVersions(left, right)), isPrerelease(left)];
		expect(ours, `seed ${seed}: ${one} and ${other}`).toEqual(orders[index]);
	}
	for (const [index, [wish, release]] of wishes.entries()) {
		expect(fitsPython(wish, release), `seed ${seed}: ${wish} of ${release}`).toBe(fits[index]);
	}
});
