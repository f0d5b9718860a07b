import { describe, expect, it } from "vitest";
import type { ApplyEvent, Obstacle } from "../../src/model/apply.ts";
import type { ProgramResult } from "../../src/model/host.ts";
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

const silent: ProgramResult = { outcome: "ok", exitCode: 0, stdout: "", stderr: "", durationMs: 1 };

function ended(outcome: CommandOutcome, said: Partial<ProgramResult> = {}, interactive = false): readonly string[] {
	const result = { ...silent, ...said };
	return applyText({ kind: "command", command: command(interactive), state: "ended", outcome, result }, style);
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
			{ kind: "waiting" },
			{ kind: "command", command: command(), state: "started" },
		];
		for (const event of others) expect(applyProgress(event, style)).toBeUndefined();
	});

	it("a login that took another one's place says whose", () => {
		const login = { helper: "pass", server: "quay.io", username: "ada" };
		const stored = (replaced?: string) =>
			applyText({ kind: "store", login, state: "stored", ...(replaced !== undefined && { replaced }) }, style).join(
				" ",
			);
		expect(stored("bob")).toMatch(
			/done {2}quay\.io +the login of ada, in the keychain \(pass\); replaced the login of bob/,
		);
		expect(stored("ada")).toContain("; replaced an older one");
		expect(stored()).toBe("  done  quay.io  the login of ada, in the keychain (pass)");
		expect(stored("\u001b[2Jb")).not.toContain("\u001b");
	});

	it("a command is shown as it could be typed", () => {
		expect(applyText({ kind: "command", command: command(), state: "started" }, style)).toEqual([
			"  run   gcloud auth login '--account=two words'",
		]);
	});

	it("a command has done what was seen afterwards, whatever it printed", () => {
		const because = "gcloud is not signed in as you: no account is active";
		expect(ended({ state: "not-achieved", because }, { stdout: "All is well!\n" })).toEqual([
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
		expect(ended({ state: "achieved" }, {}, true)[0]).toBe("");
	});

	it("a command that is left to the person says why", () => {
		const left = { kind: "command", command: command(), state: "left" } as const;
		expect(applyText({ ...left, because: "browser" }, style)).toEqual([
			"  left  gcloud auth login '--account=two words'",
			"        it needs a browser",
		]);
		expect(applyText({ ...left, because: "terminal" }, style)[1]).toBe(
			"        it asks questions, and there is no terminal",
		);
	});

	it("a command says what it said, and how it ended when that was badly", () => {
		const lines = (said: Partial<ProgramResult>) => ended({ state: "achieved" }, said).slice(0, -1);
		const badly = { outcome: "failed", exitCode: 3, stdout: "out\n", stderr: "err\n" } as const;
		expect(lines(badly)).toEqual(["        out", "        err", "        gcloud ended with code 3."]);
		expect(lines({ outcome: "failed", exitCode: undefined })).toEqual(["        gcloud was stopped."]);
		expect(lines({ outcome: "missing" })).toEqual(["        gcloud is not on PATH."]);
		expect(lines({ outcome: "not-executable" })).toEqual(["        gcloud cannot be started."]);
		expect(lines({ outcome: "timeout", durationMs: 900_004 })).toEqual([
			"        gcloud was stopped after 15 minutes.",
		]);
		expect(lines({ outcome: "timeout", durationMs: 2_000 })).toEqual(["        gcloud was stopped after 2 seconds."]);
	});

	it("waiting for another run is no silence", () => {
		expect(applyText({ kind: "waiting" }, style)).toEqual([
			"  Another run of registry-setup is changing files; waiting for it.",
		]);
	});
});

describe("when everything was put back", () => {
	const full: Obstacle = { kind: "unwritable", path, reason: "the disk is full (ENOSPC)" };
	const result = { outcome: "rolled-back", obstacle: full, commands: [], unrestored: [] } as const;

	it("says why, what to do, and that every file is as it was", () => {
		expect(rolledBackText(result, style)).toEqual([
			"  FAIL  ~/.docker/config.json cannot be written: the disk is full (ENOSPC).",
			"        When that is mended, run the same command again.",
			"        Every file is as it was.",
		]);
	});

	it("never says so when one is not, and tells where its text rests", () => {
		const stuck = { path: "/a", because: { kind: "changed" }, before: "/b" } as const;
		const said = rolledBackText({ ...result, unrestored: [stuck] }, style).join("\n");
		expect(said).toContain("not put back: /a: it was changed since; as it was, it is in /b");
		expect(said).not.toContain("Every file");
	});

	it("says what commands did all the same, and what would take that back", () => {
		const commands = [{ argv: ["in", "a b"], undo: ["out"] }, { argv: ["do"] }] as const;
		expect(rolledBackText({ ...result, commands }, style).slice(2, 4)).toEqual([
			"        \"in 'a b'\" was run; to take back what it did: out",
			'        "do" was run; what it did is not taken back.',
		]);
	});

	it("does not call files as they were that somebody else, or tidying up, has changed", () => {
		const run = {
			id: "one",
			cutOff: "apply",
			outcome: "put-back",
			files: [path],
			stuck: [],
			stores: [],
			commands: [],
		} as const;
		const said = rolledBackText({ ...result, obstacle: { kind: "recovered", runs: [run] } }, style);
		expect(said).toEqual([
			"  warn  Change one was cut off; its files are put back as they were before it:",
			"  back  ~/.docker/config.json",
			"  FAIL  An earlier run that was cut off (one) was tidied up first, so files were",
			"        changed since the plan was made.",
			"        Run the same command again: it plans from the files as they are now.",
			"        Nothing of this plan was kept.",
		]);
		const stale = rolledBackText({ ...result, obstacle: { kind: "stale", path } }, style).join("\n");
		expect(stale).toContain("~/.docker/config.json was changed since the plan was made.");
		expect(stale).not.toContain("Every file");
	});

	it.each<readonly [Obstacle, string]>([
		[{ kind: "cancelled" }, "It was cancelled."],
		[{ kind: "held", lock: "/home/ada/lock" }, "If there is no other run, remove ~/lock first."],
		[
			{ kind: "unrecordable", folder: "/home/ada/state", reason: "the disk is full (ENOSPC)" },
			"Changes cannot be recorded in ~/state: the disk is full (ENOSPC).",
		],
		[{ kind: "stale", path: "/a", reason: "it is a directory (EISDIR)" }, "since the plan was made: now it is a"],
		[{ kind: "command", argv: ["a b"], because: "no account." }, "\"'a b'\" did not do what it is for: no account."],
		[
			{ kind: "problem", problem: { path: "/a", message: "It is cut off.", client: "", next: "Mend line 1." } },
			"/a: It is cut off.",
		],
	])("names what stood in the way: %o", (obstacle, words) => {
		expect(rolledBackText({ ...result, obstacle }, style).join("\n")).toContain(words);
	});
});
