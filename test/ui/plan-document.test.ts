import { expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import type { Plan } from "../../src/model/plan.ts";
import { diffLines } from "../../src/report/diff-lines.ts";
import { planDocument } from "../../src/ui/plan-document.ts";
import { exampleSetup } from "../support/example-setup.ts";

const empty: Plan = {
	changes: [],
	stores: [],
	logins: [],
	commands: [],
	warnings: [],
	explanations: [],
	items: [],
	problems: [],
};

it("keeps the blanks before a long line of a diff in a narrow window", () => {
	const after = '    "us-central1-docker.pkg.dev": "gcloud"\n';
	const change = { path: "/a", mode: 0o600, why: [], edits: [], before: "", after, target: "x" };
	const context = {
		setup: exampleSetup(),
		start: noChoices,
		home: "/home/ada",
		diffLines: (one: Parameters<typeof diffLines>[0]) => diffLines(one, (_, text) => text),
	};
	const { lines } = planDocument(context, { ...empty, changes: [{ ...change, action: "change" }] }, 40, undefined);
	expect(lines.map((line) => line.map(({ text }) => text).join(""))).toEqual([
		"  change  /a                stays 0600  ",
		"    @@ -0,0 +1,1 @@",
		'  +     "us-central1-docker.pkg.dev": "g',
		'    cloud"',
	]);
});
