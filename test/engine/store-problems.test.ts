import { expect, test } from "vitest";
import { storeProblems } from "../../src/engine/store-problems.ts";
import type { Edit } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry } from "../../src/model/target.ts";

function problems(secret: string, changes: Partial<Entry> = {}, operation: Edit["operation"] = "set") {
	const login = { host: "quay.io", username: "ada", secret: new Secret(secret) };
	const entry: Entry = { ...login, holds: "marker", helper: "pass", ...changes };
	return storeProblems([
		{ id: "x", target: "docker-config", path: "/c.json", operation, entry, why: "", weight: "required" },
	]);
}

test("a secret that pass would not give back as it is stops the plan, with what else can be done", () => {
	for (const secret of ["canary\n", "canary\r", "canary\r\n\n"]) {
		expect(problems(secret)).toMatchObject([
			{
				path: "/c.json",
				message: expect.stringContaining("quay.io"),
				next: expect.stringContaining("let it rest in the client's file"),
			},
		]);
		expect(JSON.stringify(problems(secret))).not.toContain("canary");
	}
});

test("what comes back as it went in is no problem", () => {
	expect(problems("two\nlines")).toEqual([]);
	expect(problems("canary\n", { helper: "secretservice" })).toEqual([]);
	expect(problems("canary\n", { holds: "login" })).toEqual([]);
	expect(problems("canary\n", {}, "remove")).toEqual([]);
});
