import { describe, expect, it } from "vitest";
import type { UndoResult } from "../../src/model/apply.ts";
import { plainStyle } from "../../src/report/plan-text.ts";
import { failedUndoText, refusedUndoText, undoJson, undoneText } from "../../src/report/undo-text.ts";

const style = { ...plainStyle, home: "/home/ada" };
const path = "/home/ada/.docker/config.json";
const hide = (_target: string, text: string): string => text.replaceAll("hunter2", "(hidden)");

const refused: Extract<UndoResult, { outcome: "refused" }> = {
	outcome: "refused",
	id: "one",
	files: [
		{ path, target: "docker-config", recorded: "a\nb\n", current: "a\nhunter2\n", because: "it was changed since" },
	],
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
		expect(undoneText({ outcome: "undone", id: "one", files: [path], commands }, style)).toEqual([
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
		expect(refusedUndoText(refused, hide, style)).toEqual([
			"Change one is not taken back, since that would lose what was edited afterwards. Nothing was changed.",
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
		const files = refused.files.map((file) => ({ ...file, recorded: undefined, because: "its backup is gone" }));
		expect(refusedUndoText({ ...refused, files }, hide, style).slice(2)).toEqual([
			"  FAIL  ~/.docker/config.json",
			"        its backup is gone",
		]);
		expect(undoJson({ ...refused, files }, hide)).toMatchObject({ files: [{ diff: null }] });
	});
});

it("an undo that fails names what is neither as it was nor as it is to be", () => {
	const failed = {
		outcome: "failed",
		because: "The disk is full.",
		next: ["Make room."],
		unrestored: ["/a: lost"],
	} as const;
	expect(failedUndoText(failed, style)).toEqual([
		"  FAIL  The disk is full.",
		"        Make room.",
		"        /a: lost",
	]);
});
