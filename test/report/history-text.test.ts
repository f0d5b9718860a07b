import { expect, it } from "vitest";
import type { HistoryEntry } from "../../src/model/history-entry.ts";
import { historyJson, historyText } from "../../src/report/history-text.ts";
import { plainStyle } from "../../src/report/plan-text.ts";

const nothing: HistoryEntry = {
	id: "2026-11-21-090000-efgh",
	at: new Date("2026-11-21T09:00:00Z"),
	state: "undone",
	files: [],
	stores: [],
	left: [],
	commands: [],
};

const entries: readonly HistoryEntry[] = [
	{
		id: "2026-11-22-140300-abcd",
		at: new Date("2026-11-22T14:03:00Z"),
		state: "applied",
		files: [{ path: "/home/ada/.docker/config.json", action: "change" }],
		stores: [{ operation: "store", helper: "pass", server: "quay.io", username: "ada" }],
		left: [],
		commands: [["gcloud", "auth", "login", "a b"]],
	},
	nothing,
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

it("names a login that the way back did not reach, with what erases it", () => {
	const login = { helper: "pass", server: "quay.io", username: "ada" };
	const entry: HistoryEntry = { ...nothing, state: "partly-undone", left: [{ login, fate: "not-erased" }] };
	expect(historyText([entry], plainStyle)).toEqual([
		"2026-11-21-090000-efgh  2026-11-21 09:00 UTC  partly-undone",
		"  left  quay.io  the login of ada may still be in the keychain (pass)",
		"        To erase it yourself: printf %s quay.io | docker-credential-pass erase",
	]);
	expect(historyJson([entry])).toMatchObject({
		entries: [
			{ left: [{ helper: "pass", server: "quay.io", fate: "not-erased", next: [expect.stringContaining("erase")] }] },
		],
	});
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
