import { expect, it } from "vitest";
import type { HistoryEntry } from "../../src/model/apply.ts";
import { historyJson, historyText } from "../../src/report/history-text.ts";
import { plainStyle } from "../../src/report/plan-text.ts";

const entries: readonly HistoryEntry[] = [
	{
		id: "2026-11-22-140300-abcd",
		at: new Date("2026-11-22T14:03:00Z"),
		state: "applied",
		files: [{ path: "/home/ada/.docker/config.json", action: "change" }],
		stores: [{ operation: "store", helper: "pass", server: "quay.io", username: "ada" }],
		commands: [["gcloud", "auth", "login", "a b"]],
	},
	{
		id: "2026-11-21-090000-efgh",
		at: new Date("2026-11-21T09:00:00Z"),
		state: "undone",
		files: [],
		stores: [],
		commands: [],
	},
];

it("lists what was changed and when, in one time zone for everybody", () => {
	expect(historyText(entries, { ...plainStyle, home: "/home/ada" })).toEqual([
		"2026-11-22-140300-abcd  2026-11-22 14:03 UTC  applied",
		"  change  ~/.docker/config.json",
		"  store   quay.io  the login of ada, in the keychain (pass)",
		"  ran     gcloud auth login 'a b'",
		"2026-11-21-090000-efgh  2026-11-21 09:00 UTC  undone",
	]);
});

it("says that there is nothing, where there is nothing", () => {
	expect(historyText([], plainStyle)).toEqual(["Nothing has been changed by registry-setup on this laptop."]);
});

it("gives programs whole paths and whole times", () => {
	expect(historyJson(entries)).toMatchObject({
		schema: 1,
		kind: "history",
		entries: [{ at: "2026-11-22T14:03:00.000Z", files: [{ path: "/home/ada/.docker/config.json" }] }, {}],
	});
});
