import { describe, expect, it } from "vitest";
import { UserError } from "../../src/model/errors.ts";
import { type Flags, readFlags } from "../../src/modes/flags.ts";
import { runProgram } from "../support/real-programs.ts";

function refusal(...argv: readonly string[]): UserError {
	try {
		readFlags(argv);
	} catch (error) {
		if (error instanceof UserError) return error;
		throw error;
	}
	throw new Error(`${argv.join(" ")} was taken`);
}

describe("the help", () => {
	it("names every option, with examples and exit codes", async () => {
		const { mode, help } = readFlags(["--help"]);
		expect(mode).toBe("help");
		await expect(help).toMatchFileSnapshot("../../snapshots/cli/help.txt");
	});

	it("is the same from the built program, whichever way it is asked", async () => {
		const { help } = readFlags(["--help"]);
		for (const words of [["--help"], ["-h"], ["gcr.io/acme", "--help"]]) {
			const { code, stdout } = await runProgram([process.execPath, "dist/start.cjs", ...words]);
			expect({ code, stdout }).toEqual({ code: 0, stdout: help });
		}
	});

	it("fits a terminal of 100 columns", () => {
		const rows = readFlags(["-h"]).help.split("\n");
		expect(rows.filter((row) => row.length > 100)).toEqual([]);
	});
});

describe("flags", () => {
	it("are read in any order, registries too", () => {
		const expected: Partial<Flags> = {
			mode: "setup",
			references: ["gcr.io/acme", "eu.gcr.io/acme"],
			method: "gcloud-helper",
			yes: true,
			json: true,
			color: true,
		};
		expect(readFlags(["gcr.io/acme", "--method", "gcloud-helper", "eu.gcr.io/acme", "--yes", "--json"])).toMatchObject(
			expected,
		);
		expect(readFlags(["--json", "--yes", "--method=gcloud-helper", "gcr.io/acme", "eu.gcr.io/acme"])).toMatchObject(
			expected,
		);
	});

	it("never take a secret as a value, nor repeat it", () => {
		const { message, next, exitCode } = refusal("quay.io", "--set", "secret=canary-hunter2");
		expect(exitCode).toBe(2);
		expect(message).toContain("a secret is never a flag's value");
		expect(next.join("\n")).toMatch(/history.*\n.*--secret-stdin/);
		expect(message + next.join("")).not.toContain("canary");
	});

	it.each([
		["--secret", "canary-hunter2"],
		["--secret=canary-hunter2"],
		["--token", "canary-hunter2"],
		["--password=canary-hunter2"],
		["-p", "canary-hunter2"],
		["-pcanary-hunter2"],
		["--secret-stdin=canary-hunter2"],
		["--set", "password=canary-hunter2"],
		["--set", "Token=canary-hunter2"],
		["--set", "ghp_canary"],
	])("also not by another name: %j", (...argv) => {
		const { message, next, exitCode } = refusal("quay.io", ...argv);
		expect(exitCode).toBe(2);
		expect(message).toContain("a secret is never a flag's value");
		expect(next.join("\n")).toMatch(/history.*\n.*--secret-stdin/);
		expect(message + next.join("")).not.toContain("canary");
	});

	it("nor repeat the value of one that does not exist", () => {
		const { message, next } = refusal("quay.io", "--secert-env=canary-hunter2");
		expect(message).toBe("unknown option '--secert-env'");
		expect(message + next.join("")).not.toContain("canary");
	});

	it("ask for nothing by themselves", () => {
		expect(readFlags([])).toMatchObject({
			mode: "setup",
			references: [],
			method: undefined,
			recipe: undefined,
			set: [],
			yes: false,
			dryRun: false,
			strict: false,
			offline: false,
			plain: false,
			color: true,
		});
	});

	it("keep every --set in order, with whatever follows the first equals sign", () => {
		const { set } = readFlags([
			"--set",
			"key-file=/a=b c",
			"--set",
			"switch=one",
			"--set",
			"switch=two",
			"--set",
			"x=",
		]);
		expect(set).toEqual([
			["key-file", "/a=b c"],
			["switch", "one"],
			["switch", "two"],
			["x", ""],
		]);
	});

	it("take back the last change, or the one named", () => {
		expect(readFlags(["--undo"])).toMatchObject({ mode: "undo", undoId: undefined });
		expect(readFlags(["--undo", "2026-11-22-140300-abcd"])).toMatchObject({ undoId: "2026-11-22-140300-abcd" });
		expect(readFlags(["--history"])).toMatchObject({ mode: "history" });
		expect(readFlags(["--version"])).toMatchObject({ mode: "version" });
	});
});

describe("a wrong call is refused with exit code 2 and no blame", () => {
	it.each([
		[["--frobnicate"], "unknown option '--frobnicate'"],
		[["--metod", "x"], "Did you mean --method?"],
		[["--method"], "argument missing"],
		[["--set", "nokey"], '"nokey" has no key'],
		[["--set", "=value"], '"=value" has no key'],
		[["--set", "a=1", "--set", "a=1"], "--set a was given twice"],
		[["--set", "package=a", "--set", "package=b"], "--set package=a,b"],
		[["--scope", "everywhere"], "--scope takes user, venv or file:PATH"],
		[["--store", "vault"], "--store takes auto, keychain or file"],
		[["--scope", "file:"], "--scope takes"],
		[["--undo", "--history"], "--undo and --history cannot go together"],
		[["--undo", "--recipe", "docker-group"], "--undo and --recipe cannot go together"],
		[["--undo", "--dry-run"], "--undo and --dry-run cannot go together"],
		[["--history", "gcr.io/acme"], "--history takes no registry"],
	])("%j", (argv, words) => {
		const { message, next, exitCode } = refusal(...argv);
		expect([message, ...next].join("\n")).toContain(words);
		expect(message).not.toMatch(/^error/i);
		expect(exitCode).toBe(2);
	});
});
