import { describe, expect, it } from "vitest";
import type { NothingUndone, UndoResult } from "../../src/model/apply.ts";
import { plainStyle } from "../../src/report/plan-text.ts";
import { undoJson, undoText } from "../../src/report/undo-text.ts";

const style = { ...plainStyle, home: "/home/ada" };
const path = "/home/ada/.docker/config.json";
const hide = (_target: string, text: string): string => text.replaceAll("hunter2", "(hidden)");

const refused: Extract<UndoResult, { outcome: "refused" }> = {
	outcome: "refused",
	id: "one",
	files: [{ path, target: "docker-config", recorded: "a\nb\n", current: "a\nhunter2\n", because: { kind: "changed" } }],
	recovered: [],
};

describe("a change taken back", () => {
	it("names its files, and what only the person can take back", () => {
		const commands = [
			{
				argv: ["gcloud", "config", "set", "account", "bob@acme.example"],
				undo: ["gcloud", "config", "unset", "account"],
			},
			{ argv: ["gcloud", "auth", "login"] },
		] as const;
		expect(
			undoText({ outcome: "undone", id: "one", files: [path], stores: [], commands, recovered: [] }, hide, style),
		).toEqual([
			"Change one is taken back:",
			"  back  ~/.docker/config.json",
			"",
			"It also ran commands, which only you can take back:",
			"  ran   gcloud config set account bob@acme.example",
			"        gcloud config unset account",
			"  ran   gcloud auth login",
			"        (nothing takes it back)",
		]);
	});
});

describe("a change that is not taken back", () => {
	it("shows what was edited since, without its secrets", () => {
		expect(undoText(refused, hide, style)).toEqual([
			"Change one is not taken back, since that would lose what was edited afterwards.",
			"Nothing was changed.",
			"",
			"  FAIL  ~/.docker/config.json",
			"        it was changed since",
			"        @@ -1,2 +1,2 @@",
			"         a",
			"        -b",
			"        +(hidden)",
		]);
	});

	it("is the same in JSON, and the texts themselves are not in it", () => {
		const json = JSON.stringify(undoJson(refused, hide));
		expect(JSON.parse(json)).toMatchObject({ schema: 1, kind: "undo", outcome: "refused", id: "one" });
		expect(json).not.toMatch(/hunter2|recorded|current/);
	});

	it("says so without a diff where what it had left was not kept", () => {
		const files = refused.files.map((file) => ({
			...file,
			recorded: undefined,
			because: { kind: "no-backup" as const },
		}));
		expect(undoText({ ...refused, files }, hide, style).slice(3)).toEqual([
			"  FAIL  ~/.docker/config.json",
			"        its backup is gone or damaged",
		]);
		expect(undoJson({ ...refused, files }, hide)).toMatchObject({ files: [{ diff: null }] });
	});
});

describe("an undo that fails", () => {
	const stuck = { path, because: { kind: "system", reason: "the disk is full (ENOSPC)" }, before: "/kept" } as const;
	const failed = {
		outcome: "failed",
		obstacle: { kind: "stuck", files: [stuck] },
		unrestored: [],
		recovered: [],
	} as const;

	it("says that every file is as it was before", () => {
		expect(undoText(failed, hide, style)).toEqual([
			"  FAIL  It cannot be taken back: ~/.docker/config.json: the disk is full",
			"        (ENOSPC); as it was, it is in /kept.",
			"        Every file is as it was before this.",
		]);
	});

	it("names what is neither as it was nor as it is to be, and where both texts are", () => {
		const lines = undoText({ ...failed, unrestored: [{ ...stuck, after: "/left" }] }, hide, style);
		expect(lines.slice(2)).toEqual([
			"        ~/.docker/config.json: the disk is full (ENOSPC); as it was, it is in",
			"        /kept; as the change left it, it is in /left",
		]);
		expect(undoJson({ ...failed, unrestored: [stuck] }, hide)).toMatchObject({
			outcome: "failed",
			reason: "stuck",
			because: expect.stringContaining("It cannot be taken back: /home/ada/.docker/config.json"),
			next: [],
			unrestored: [expect.stringContaining("/home/ada/.docker/config.json: the disk is full")],
		});
	});
});

describe("an undo with nothing to take back", () => {
	it.each<readonly [NothingUndone, string]>([
		[{ reason: "unknown-id", id: "one" }, "There is no change one."],
		[{ reason: "undone-already", id: "one" }, "Change one was taken back already."],
		[{ reason: "not-applied", id: "one" }, "Change one did not go through"],
		[{ reason: "record-damaged", id: "one" }, "The record of change one is damaged"],
		[{ reason: "no-change" }, "There is nothing to take back"],
		[{ reason: "recovered" }, "nothing else was taken back"],
	])("tells why: %o", (nothing, words) => {
		const result: UndoResult = { outcome: "nothing", ...nothing, recovered: [] };
		expect(undoText(result, hide, style)[0]).toContain(words);
		expect(undoJson(result, hide)).toMatchObject({ reason: nothing.reason, because: expect.stringContaining(words) });
	});

	it("says first what was tidied up", () => {
		const run = {
			id: "one",
			cutOff: "undo",
			outcome: "put-back",
			files: [path],
			stuck: [],
			stores: [],
			commands: [],
		} as const;
		const result: UndoResult = { outcome: "nothing", reason: "recovered", recovered: [run] };
		expect(undoText(result, hide, style)).toEqual([
			"  warn  Change one was being taken back when that was cut off; its files are put",
			"        back as they were before it:",
			"  back  ~/.docker/config.json",
			"That was the last change, so nothing else was taken back.",
			"To take back the change before it: npx registry-setup --undo",
		]);
		expect(undoJson(result, hide)).toMatchObject({ recovered: [{ id: "one", outcome: "put-back", files: [path] }] });
	});
});
