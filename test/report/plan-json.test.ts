import { expect, it } from "vitest";
import { noChoices } from "../../src/model/choices.ts";
import type { Plan } from "../../src/model/plan.ts";
import { planJson, resultJson } from "../../src/report/plan-json.ts";
import { brokenPlan, examplePlan } from "../support/example-plan.ts";

const hide = (_target: string, text: string): string => text.replaceAll("hunter2", "(hidden)");

function json(value: object) {
	return JSON.parse(JSON.stringify(value));
}

const registrations = [{ reference: "gcr.io/acme", method: "gcloud-helper", answers: {} }];
const plan = examplePlan({ ...noChoices, registrations, recipes: ["docker-group"] });

it("holds the plan, with modes as people write them and commands as argument lists", () => {
	expect(json(planJson(plan, hide))).toMatchObject({
		schema: 1,
		kind: "plan",
		changes: [{ path: "/home/ada/.docker/config.json", action: "change", mode: "0600" }],
		commands: [{ id: "join-docker-group", argv: ["sudo", "usermod", "-aG", "docker", "ada"], needs: ["root"] }],
		warnings: [{ id: "helper.shadow" }],
		items: [{ id: "docker-config:remove:gcr.io", on: true, switchable: true }],
		problems: [],
	});
});

it("holds diffs and never a file's whole text, nor a secret", () => {
	const secret = (text: string): string => `${text}hunter2\n`;
	const changes = plan.changes.map((change) => ({ ...change, before: secret(""), after: secret("new\n") }));
	const document = JSON.stringify(planJson({ ...plan, changes }, hide));
	expect(document).not.toMatch(/hunter2|"before"|"after"/);
	expect(document).toContain("+new");
});

it("gives a file that stays as it is an empty diff", () => {
	const same: Plan = { ...plan, changes: plan.changes.map((change) => ({ ...change, action: "same" })) };
	expect(json(planJson(same, hide)).changes[0]).toMatchObject({ action: "same", diff: "" });
});

it("says where a file cannot be edited, with the repair as a diff", () => {
	const [problem] = json(planJson(brokenPlan, hide)).problems;
	expect(problem).toMatchObject({ line: 9, column: 2, next: "Remove the comma, or take the repair." });
	expect(problem.repair).toContain('-\t"auths": {},\n'.replace("\t", "    "));
});

it("adds to the result what was applied, what is left and what was proven", () => {
	const proof = {
		reference: "gcr.io/acme",
		client: "docker",
		verdict: "works",
		status: "ok",
		detail: "may pull",
	} as const;
	const applied = { outcome: "applied", id: "one", left: plan.commands, stores: [] } as const;
	expect(json(resultJson(plan, applied, [{ ...proof, durationMs: 12 }], hide))).toMatchObject({
		kind: "result",
		applied: true,
		id: "one",
		left: [{ id: "join-docker-group" }],
		verified: [{ reference: "gcr.io/acme", client: "docker", status: "ok", verdict: "works", durationMs: 12 }],
	});
	expect(json(resultJson(plan, { ...applied, id: undefined }, [], hide)).id).toBeNull();
});

it("says why nothing was applied", () => {
	const result = {
		outcome: "rolled-back",
		obstacle: { kind: "unwritable", path: "/a", reason: "the disk is full (ENOSPC)" },
		commands: [{ argv: ["do"] }],
		unrestored: [],
	} as const;
	expect(json(resultJson(plan, result, [], hide))).toMatchObject({
		applied: false,
		id: null,
		reason: "unwritable",
		because: "/a cannot be written: the disk is full (ENOSPC).",
		next: ["When that is mended, run the same command again.", '"do" was run; what it did is not taken back.'],
		unrestored: [],
		verified: [],
	});
});
