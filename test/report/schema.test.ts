import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import type { CheckResult } from "../../src/model/check.ts";
import { UserError } from "../../src/model/errors.ts";
import { checksJson } from "../../src/report/check-list.ts";
import { doctorJson } from "../../src/report/doctor-json.ts";
import { errorJson } from "../../src/report/error-text.ts";
import { messyHomes, ordinaryHomes } from "../support/doctor-homes.ts";
import { explained } from "../support/explained.ts";
import { anyMarkedHome, markedLaptop } from "../support/marked-home.ts";
import { visit } from "../support/memory-doctor.ts";
import { type SchemaName, wrongWith } from "../support/schemas.ts";

const homes = Object.entries({ ...ordinaryHomes, ...messyHomes });
const check = { id: "cfg.parse", group: "laptop", title: "Every file can be read" } as const;
const finding = { message: "it is so", why: "It matters.", remedy: { text: "Mend it.", commands: [] } };
const asIs = (text: string) => text;

function documentOf(...results: readonly CheckResult[]): object {
	return doctorJson({ results, durationMs: 1, strict: true, fixed: undefined, safe: asIs });
}

describe("the published schema of the doctor's document", () => {
	it.each(homes)("fits what is said of: %s", async (_, home) => {
		for (const flags of [[], ["--strict", "-v", "--show"], ["--fix", "--yes"], ["--only", "cfg"]])
			expect(wrongWith("doctor", (await visit(home(), ...flags)).document)).toEqual([]);
	});

	it("fits whatever is found, and what was mended", async () => {
		await fc.assert(
			fc.asyncProperty(anyMarkedHome, async (home) => {
				const { document } = await visit(markedLaptop(home), "--fix", "--yes");
				expect(wrongWith("doctor", document)).toEqual([]);
			}),
			{ numRuns: 8 },
		);
	}, 60_000);

	it("fits a check that broke, one that was skipped, and a place that is a variable", () => {
		const results: readonly CheckResult[] = [
			{ check, status: "crash", durationMs: 2, findings: [], detail: "out of reach" },
			{ check, status: "skip", durationMs: 0, findings: [], detail: "there is no docker" },
			{ check, status: "ok", durationMs: 0, findings: [] },
			{
				check,
				status: "warn",
				durationMs: 0,
				findings: [{ ...finding, status: "warn", where: { variable: "PIP_INDEX_URL" } }],
			},
			{
				check,
				status: "note",
				durationMs: 0,
				findings: [
					{
						...finding,
						status: "note",
						where: { file: "/etc/pip.conf", at: { line: 3, column: 1 } },
						evidence: { n: 1, b: true, s: "x" },
					},
				],
			},
		];
		expect(wrongWith("doctor", documentOf(...results))).toEqual([]);
	});

	it("has every field that was promised", () => {
		const [said] = JSON.parse(JSON.stringify(documentOf({ check, status: "ok", durationMs: 0, findings: [] }))).checks;
		const promised = ["id", "group", "title", "status", "durationMs", "why", "fix", "docs", "evidence"];
		expect(Object.keys(said)).toEqual(expect.arrayContaining(promised));
	});
});

describe("the other published schemas", () => {
	it.each(homes)("fit the explanation on: %s", async (_, home) => {
		for (const words of [
			["quay.io/acme/app", "https://pypi.acme.example/team/simple"],
			["ghcr.io/acme/app", "--show"],
		])
			expect(wrongWith("explain", (await explained(home(), ...words)).document)).toEqual([]);
	});

	it("fit the list of all checks and that of one", async () => {
		const checks = await catalog.checks();
		expect(wrongWith("checks", checksJson(checks))).toEqual([]);
		expect(wrongWith("checks", checksJson(checks.slice(0, 1)))).toEqual([]);
	});

	it("fit an error, the person's or ours", () => {
		const wrong = new UserError("There is no such check.", { exitCode: 2, next: ["--list"] });
		expect(wrongWith("error", errorJson(wrong, 2, "/home/ada"))).toEqual([]);
		expect(wrongWith("error", errorJson(new TypeError("a bug"), 1, "/home/ada"))).toEqual([]);
	});
});

describe("a document that is not what was published", () => {
	/** Every object and array in a value, with itself. */
	function partsOf(value: unknown): readonly object[] {
		if (typeof value !== "object" || value === null) return [];
		return [value, ...Object.values(value).flatMap(partsOf)];
	}

	async function documents(): Promise<readonly (readonly [SchemaName, object])[]> {
		const python = messyHomes["python"]?.();
		if (python === undefined) throw new Error("there is no such home");
		const doctor = await visit(python, "--fix", "--yes", "--only", "cfg.mode,TR02,DC01,CR01,GA02,net.tls");
		const asked = await explained(python, "https://pypi.acme.example/team/simple");
		return [
			["doctor", doctor.document],
			["explain", asked.document],
			["checks", checksJson((await catalog.checks()).slice(0, 2))],
			["error", errorJson(new UserError("no", { exitCode: 2 }), 2, "/home/ada")],
		];
	}

	it("is refused when it has a field more, or one less of those that are always there", async () => {
		const optional = /^(line|column|detail|key|helper|path|chance|passwords|id)$/;
		for (const [name, whole] of await documents()) {
			const parts = partsOf(whole).filter((part) => !Array.isArray(part));
			for (const part of parts as Record<string, unknown>[]) {
				const keys = Object.keys(part);
				// What was seen has keys of each check's own.
				if (keys.length === 0 || isEvidence(whole, part)) continue;
				part["surprise"] = {};
				expect(wrongWith(name, whole), `${name} with a field more beside ${keys}`).not.toEqual([]);
				delete part["surprise"];
				for (const key of keys.filter((one) => !optional.test(one))) {
					const { [key]: kept } = part;
					delete part[key];
					expect(wrongWith(name, whole), `${name} without ${key}`).not.toEqual([]);
					part[key] = kept;
				}
			}
			expect(wrongWith(name, whole)).toEqual([]);
		}
	}, 120_000);

	function isEvidence(whole: object, part: object): boolean {
		return partsOf(whole).some((one) => "evidence" in one && one.evidence === part);
	}

	it("is refused when a value is of another kind", async () => {
		for (const [name, whole] of await documents()) {
			for (const part of partsOf(whole) as Record<string, unknown>[]) {
				for (const [key, kept] of Object.entries(part)) {
					if (/^(surprise|passwords)$/.test(key)) continue;
					part[key] = { other: [] };
					expect(wrongWith(name, whole), `${name}: ${key}`).not.toEqual([]);
					part[key] = kept;
				}
			}
		}
	}, 120_000);
});
