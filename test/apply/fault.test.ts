import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { recover } from "../../src/apply/recover.ts";
import { undo } from "../../src/apply/undo.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { credentialFiles, credentialFilesPlan, disk } from "../support/credential-files.ts";
import { applyAll } from "../support/make-change.ts";
import { quickFingerprints } from "../support/quick-fingerprints.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { strikingOperations, systemFailure } from "../support/striking-operations.ts";

type Tree = Readonly<Record<string, string>>;

/** Fails operations `from` to `to` (1-based) of the real disk. */
function failing(code: string, from: number, to: number) {
	const count = { operations: 0 };
	const operations = strikingOperations(() => {
		count.operations += 1;
		if (count.operations >= from && count.operations <= to) throw systemFailure(code);
	});
	return { count, operations };
}

let before: Tree;
let after: Tree;

beforeAll(async () => {
	quickFingerprints();
	const laptop = await realLaptop(credentialFiles);
	before = disk(laptop);
	expect(await applyAll(credentialFilesPlan(laptop), laptop.host)).toMatchObject({ result: { outcome: "applied" } });
	after = disk(laptop);
	await laptop.dispose();
});

function leftovers(root: string): readonly string[] {
	const state = join(root, "home/.local/state/registry-setup");
	return existsSync(state) ? readdirSync(state).filter((name) => name !== "changes") : [];
}

test.each(["EIO", "ENOSPC", "EACCES"])(
	"%s at any single operation of an apply leaves every file old or every file new, and nothing over",
	async (code) => {
		const outcomes = new Set<string>();
		for (let strike = 1, reached = true; reached; strike += 1) {
			const { count, operations } = failing(code, strike, strike);
			const laptop = await realLaptop(credentialFiles, { operations });
			const { result } = await applyAll(credentialFilesPlan(laptop), laptop.host);
			const told = `operation ${strike}: ${JSON.stringify(result)}`;
			expect(disk(laptop), told).toEqual(result.outcome === "applied" ? after : before);
			expect(result.outcome === "applied" || result.unrestored.length === 0, told).toBe(true);
			expect(leftovers(laptop.root), told).toEqual([]);
			outcomes.add(result.outcome);
			reached = count.operations >= strike;
			await laptop.dispose();
		}
		expect([...outcomes].sort()).toEqual(["applied", "rolled-back"]);
	},
);

test("a disk that fails from some operation on is put right by the next run, every file old or every file new", async () => {
	for (let strike = 1, reached = true; reached; strike += 1) {
		const { count, operations } = failing("EIO", strike, Number.POSITIVE_INFINITY);
		const laptop = await realLaptop(credentialFiles, { operations });
		await applyAll(credentialFilesPlan(laptop), laptop.host);
		const mended = nodeHost({ cwd: laptop.root, home: laptop.host.home, env: laptop.host.env });
		endHoldOf(mended.home);
		await recover(mended);
		expect([before, after], `operation ${strike}`).toContainEqual(disk(laptop));
		reached = count.operations >= strike;
		await laptop.dispose();
	}
});

test("EIO at any single operation of an undo leaves every file old or every file new, and nothing over", async () => {
	for (let strike = 1, reached = true; reached; strike += 1) {
		const laptop = await realLaptop(credentialFiles);
		await applyAll(credentialFilesPlan(laptop), laptop.host);
		const { count, operations } = failing("EIO", strike, strike);
		const host = nodeHost({ cwd: laptop.root, home: laptop.host.home, env: laptop.host.env, operations });
		const result = await undo(host);
		const told = `operation ${strike}: ${JSON.stringify(result)}`;
		expect(disk(laptop), told).toEqual(result.outcome === "undone" ? before : after);
		expect(leftovers(laptop.root), told).toEqual([]);
		reached = count.operations >= strike;
		await laptop.dispose();
	}
});

/** The run that failed was in this process, which is still there: end its hold as the process's end would. */
function endHoldOf(home: string): void {
	rmSync(join(home, ".local/state/registry-setup/lock"), { force: true });
}
