import { describe, expect, test } from "vitest";
import { catalog } from "../../src/catalog.ts";
import cases from "../fixtures/python-doctor-cases.json" with { type: "json" };
import { visit } from "../support/memory-doctor.ts";
import { type PythonDoctorLaptop, pythonDoctorLaptop } from "../support/python-doctor.ts";

/** The rules that the cases are written against, of which they say everything that is to speak. */
const rules = (await catalog.checks())
	.map(({ id }) => id)
	.filter((id) => /^(?:DC|TR|CR|CF|GA|UV|PO|PD|PY)\d\d$/.test(id));

/** Status of each where the case says none, as the table of rules has it. */
const statuses: Readonly<Record<string, string>> = {
	DC01: "fail",
	DC02: "warn",
	DC03: "warn",
	DC05: "fail",
	DC06: "warn",
	TR01: "fail",
	TR02: "fail",
	CR01: "warn",
	CR02: "fail",
	CF01: "warn",
	GA01: "fail",
	UV03: "warn",
	PO01: "fail",
	PO02: "warn",
	PD01: "fail",
};

describe("the doctor's cases for Python", () => {
	test.each(cases)("$name", async ({ input, expected }) => {
		const laptop: PythonDoctorLaptop = input;
		const { document } = await visit(pythonDoctorLaptop(laptop));
		const spoke = document.checks
			.filter(({ id, findings }) => rules.includes(id) && findings.length > 0)
			.map(({ id, status }) => `${id}:${status}`);
		const wanted = expected.findings.map((id) =>
			id.endsWith(":info") ? id.replace("info", "note") : `${id}:${statuses[id]}`,
		);
		expect(spoke.toSorted()).toEqual(wanted.toSorted());
		expect(document.checks.filter(({ status }) => status === "crash")).toEqual([]);
	});

	test("know every rule of the table", () => {
		expect(rules).toHaveLength(30);
	});
});
