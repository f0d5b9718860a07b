import { expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import type { Plan } from "../../src/model/plan.ts";
import { diffLines } from "../../src/report/diff-lines.ts";
import { planDocument } from "../../src/ui/plan-document.ts";
import { isAlreadyRight, planSummary } from "../../src/ui/plan-summary.ts";
import { exampleSetup } from "../support/example-setup.ts";
import { makeErase, makeStore } from "../support/make-change.ts";

const empty: Plan = {
	changes: [],
	stores: [],
	logins: [],
	commands: [],
	warnings: [],
	notes: [],
	explanations: [],
	items: [],
	problems: [],
};

const context = {
	setup: exampleSetup(),
	start: noChoices,
	home: "/home/ada",
	diffLines: (one: Parameters<typeof diffLines>[0]) => diffLines(one, (_, text) => text),
};

function rows(plan: Plan, width: number): readonly string[] {
	const { lines } = planDocument(context, plan, width, undefined);
	return lines.map((line) =>
		line
			.map(({ text }) => text)
			.join("")
			.trimEnd(),
	);
}

it("lists what goes into a keychain and out of it, in a wide window and in a narrow one", () => {
	const stores = [makeStore("pass", "registry.acme.example:5000"), makeErase("pass", "old.io")];
	const plan = { ...empty, stores };
	expect(rows(plan, 80)).toEqual([
		"  store   registry.acme.example:5000",
		"          the login of ada, into the keychain (pass)",
		"          a test",
		"",
		"  erase   old.io",
		"          its login, out of the keychain (pass)",
		"          a test",
	]);
	expect(rows(plan, 40).slice(0, 3)).toEqual([
		"  store   registry.acme.example:5000",
		"          the login of ada, into the",
		"          keychain (pass)",
	]);
	expect(planSummary(plan)).toBe("2 credentials");
	expect(isAlreadyRight(plan)).toBe(false);
});

it("keeps the blanks before a long line of a diff in a narrow window", () => {
	const after = '    "us-central1-docker.pkg.dev": "gcloud"\n';
	const change = { path: "/a", mode: 0o600, why: [], edits: [], before: "", after, target: "x" };
	expect(rows({ ...empty, changes: [{ ...change, action: "change" }] }, 40)).toEqual([
		"  change  /a                stays 0600",
		"    @@ -0,0 +1,1 @@",
		'  +     "us-central1-docker.pkg.dev": "g',
		'    cloud"',
	]);
});
