import { describe, expect, test } from "vitest";
import { catalog } from "../../src/catalog.ts";
import cases from "../fixtures/python-doctor-cases.json" with { type: "json" };
import { visit } from "../support/memory-doctor.ts";
import { type PythonDoctorLaptop, pythonDoctorLaptop } from "../support/python-doctor.ts";

/** Rules of the table that the cases are written against; ids alone, "UV02:info" where the rule is no alarm. */
const rules = catalog.checks.filter(({ id }) => /^[A-Z]{2}\d\d$/.test(id)).map(({ id }) => id);
const alarms = ["warn", "fail"];

describe("the doctor's cases for Python", () => {
	test.each(cases)("$name", async ({ input, expected }) => {
		const laptop: PythonDoctorLaptop = input;
		const { document } = await visit(pythonDoctorLaptop(laptop));
		const spoke = document.checks
			.filter(({ id, findings }) => rules.includes(id) && findings.length > 0)
			.map(({ id, status }) => (alarms.includes(status) ? id : `${id}:info`));
		const known = expected.findings.filter((id) => rules.includes(id.replace(":info", "")));
		expect(spoke.toSorted()).toEqual(known.toSorted());
		expect(document.checks.filter(({ status }) => status === "crash")).toEqual([]);
	});
});
