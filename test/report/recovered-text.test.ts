import { expect, it } from "vitest";
import type { Recovered } from "../../src/model/apply.ts";
import { plainStyle } from "../../src/report/plan-text.ts";
import { interruptedText, recoveredText } from "../../src/report/recovered-text.ts";

const style = { ...plainStyle, home: "/home/ada" };
const run: Recovered = {
	id: "one",
	cutOff: "apply",
	outcome: "put-back",
	files: ["/home/ada/.docker/config.json"],
	stuck: [],
	stores: [],
	commands: [{ argv: ["gcloud", "auth", "login"] }],
};

it("says nothing where nothing was left", () => {
	expect(recoveredText({ runs: [] }, style)).toEqual([]);
	expect(interruptedText([], style)).toEqual([]);
});

it("names what was put back, and what commands did all the same", () => {
	expect(recoveredText({ runs: [run] }, style)).toEqual([
		"  warn  Change one was cut off; its files are put back as they were before it:",
		"  back  ~/.docker/config.json",
		'        "gcloud auth login" was run; what it did is not taken back.',
	]);
});

it("says that a run counts as done that had written every file", () => {
	expect(recoveredText({ runs: [{ ...run, outcome: "finished" }] }, style)).toEqual([
		"  warn  Change one was cut off; it had written every file, so it counts as done:",
		"  done  ~/.docker/config.json",
	]);
});

it("names a file that was left alone, why, and where its text from before is", () => {
	const stuck = [{ path: "/a", because: { kind: "changed" }, before: "/kept" }] as const;
	expect(recoveredText({ runs: [{ ...run, outcome: "partly", files: [], stuck, commands: [] }] }, style)).toEqual([
		"  warn  Change one was cut off; not every file of it could be put back:",
		"  FAIL  /a: it was changed since; as it was, it is in /kept",
	]);
});

it("says what the next run will do where this one may write nothing", () => {
	expect(interruptedText([{ ...run, commands: [] }], style)).toEqual([
		"  warn  Change one was cut off; the next run that writes will put its files back",
		"        as they were before it:",
		"  will  ~/.docker/config.json",
	]);
});

it("says so when what was left cannot be seen to", () => {
	const obstacle = { kind: "unrecordable", folder: "/home/ada/state", reason: "permission denied (EACCES)" } as const;
	expect(recoveredText({ runs: [], obstacle }, style).slice(0, 2)).toEqual([
		"  warn  An earlier run was cut off, and its files cannot be seen to.",
		"        Changes cannot be recorded in ~/state: permission denied (EACCES).",
	]);
});
