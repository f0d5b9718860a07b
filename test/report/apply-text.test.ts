import { describe, expect, it } from "vitest";
import type { ApplyEvent } from "../../src/model/apply.ts";
import type { Command, CommandOutcome } from "../../src/model/plan.ts";
import { applyProgress, applyText, rolledBackText } from "../../src/report/apply-text.ts";
import { plainStyle } from "../../src/report/plan-text.ts";

const style = { ...plainStyle, home: "/home/ada" };
const path = "/home/ada/.docker/config.json";

function command(interactive = false): Command {
	return {
		id: "gcloud-auth-login",
		argv: ["gcloud", "auth", "login", "--account=two words"],
		why: "Signs gcloud in as you.",
		needs: ["browser", "network"],
		interactive,
		weight: "required",
		outcome: { reads: ["gcloud"], judge: () => ({ state: "achieved" }) },
	};
}

function ended(outcome: CommandOutcome, output = "", interactive = false): readonly string[] {
	return applyText({ kind: "command", command: command(interactive), state: "ended", outcome, output }, style);
}

describe("while a plan is applied", () => {
	it("a file is named once it is written, and again when it is put back", () => {
		expect(applyText({ kind: "file", path, state: "writing" }, style)).toEqual([]);
		expect(applyText({ kind: "file", path, state: "written" }, style)).toEqual(["  done  ~/.docker/config.json"]);
		expect(applyText({ kind: "file", path, state: "restored" }, style)).toEqual([
			"  back  ~/.docker/config.json  put back as it was",
		]);
	});

	it("only what is happening right now is a progress line", () => {
		expect(applyProgress({ kind: "file", path, state: "writing" }, style)).toBe(
			"  ...   ~/.docker/config.json  writing",
		);
		const others: readonly ApplyEvent[] = [
			{ kind: "file", path, state: "written" },
			{ kind: "note", message: "another run is waited for" },
			{ kind: "command", command: command(), state: "started" },
		];
		for (const event of others) expect(applyProgress(event, style)).toBeUndefined();
	});

	it("a command is shown as it could be typed", () => {
		expect(applyText({ kind: "command", command: command(), state: "started" }, style)).toEqual([
			"  run   gcloud auth login '--account=two words'",
		]);
	});

	it("a command has done what was seen afterwards, whatever it printed", () => {
		const because = "gcloud is not signed in as you: no account is active";
		expect(ended({ state: "not-achieved", because }, "All is well!\n")).toEqual([
			"        All is well!",
			"  FAIL  gcloud auth login '--account=two words'",
			`        ${because}`,
		]);
		expect(ended({ state: "achieved" })).toEqual(["  done  gcloud auth login '--account=two words'"]);
		expect(ended({ state: "later", because: "it counts from the next login" })[1]).toBe(
			"        it counts from the next login",
		);
	});

	it("what follows a talk with the person starts on a line of its own", () => {
		expect(ended({ state: "achieved" }, "", true)[0]).toBe("");
	});

	it("a command that is left to the person says why", () => {
		const left: ApplyEvent = { kind: "command", command: command(), state: "left", because: "it needs a browser" };
		expect(applyText(left, style)).toEqual([
			"  left  gcloud auth login '--account=two words'",
			"        it needs a browser",
		]);
	});
});

describe("when everything was put back", () => {
	const result = {
		outcome: "rolled-back",
		because: "The disk is full.",
		next: ["Make room."],
		unrestored: [],
	} as const;

	it("says why, what to do, and that every file is as it was", () => {
		expect(rolledBackText(result, style)).toEqual([
			"  FAIL  The disk is full.",
			"        Make room.",
			"        Every file is as it was.",
		]);
	});

	it("never says so when one is not", () => {
		const said = rolledBackText({ ...result, unrestored: ["/a: its backup is /b"] }, style).join("\n");
		expect(said).toContain("not put back: /a: its backup is /b");
		expect(said).not.toContain("Every file");
	});
});
