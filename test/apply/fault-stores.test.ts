import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { recover } from "../../src/apply/recover.ts";
import { undo } from "../../src/apply/undo.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { ApplyResult } from "../../src/model/apply.ts";
import type { Host, ProgramResult } from "../../src/model/host.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Laptop } from "../host/contract.ts";
import { disk } from "../support/credential-files.ts";
import { failed, MemoryKeychain } from "../support/fake-keychain.ts";
import { applyAll, makeChange, makeErase, makePlan, makeStore } from "../support/make-change.ts";
import { quickFingerprints } from "../support/quick-fingerprints.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { strikingOperations, systemFailure } from "../support/striking-operations.ts";

beforeAll(quickFingerprints);

const plain = '{"auths":{"quay.io":{"auth":"canary"}}}';
const marker = '{"auths":{"quay.io":{}}}';
const old = ["gone.io ada canary-old", "hub.io bob canary-bob"];
const after = ["hub.io ada canary-ada", "quay.io ada canary-ada"];

/** One login is new, one takes another's place, one goes. */
function planOn({ root }: Laptop): Plan {
	const change = makeChange(join(root, "home/config.json"), plain, marker);
	const stores = [makeStore("fake", "quay.io"), makeStore("fake", "hub.io"), makeErase("fake", "gone.io")];
	return makePlan([change], [], stores);
}

async function laptopWith(chain: MemoryKeychain, operations = strikingOperations(() => undefined)): Promise<Laptop> {
	chain.put("hub.io", "bob", "canary-bob");
	chain.put("gone.io", "ada", "canary-old");
	return realLaptop({ "home/config.json": plain }, { operations });
}

const unbroken = (chain: MemoryKeychain, host: Host) => chain.on(host, () => undefined);
const file = (laptop: Laptop) => disk(laptop)["home/config.json"]?.replace(/^\d+ \d+ /, "");

function expectAllOrNothing(laptop: Laptop, chain: MemoryKeychain, result: ApplyResult, told: string): void {
	const applied = result.outcome === "applied";
	expect(file(laptop), told).toBe(applied ? marker : plain);
	expect(chain.entries(), told).toEqual(applied ? after : old);
	expect(applied || result.unrestored.length === 0, told).toBe(true);
}

test("EIO at any single operation of the disk leaves file and keychain old, or both new", async () => {
	const outcomes = new Set<string>();
	for (let strike = 1, reached = true; reached; strike += 1) {
		let count = 0;
		const operations = strikingOperations(() => {
			count += 1;
			if (count === strike) throw systemFailure("EIO");
		});
		const chain = new MemoryKeychain();
		const laptop = await laptopWith(chain, operations);
		const { result } = await applyAll(planOn(laptop), unbroken(chain, laptop.host));
		expectAllOrNothing(laptop, chain, result, `operation ${strike}: ${JSON.stringify(result)}`);
		outcomes.add(result.outcome);
		reached = count >= strike;
		await laptop.dispose();
	}
	expect([...outcomes].sort()).toEqual(["applied", "rolled-back"]);
});

const blows: readonly [string, "before" | "after", Partial<ProgramResult>][] = [
	["that does nothing and fails", "before", failed("it broke")],
	["that does its work and fails", "after", failed("it broke")],
	["that does its work and does not end", "after", { outcome: "timeout", exitCode: undefined }],
	["that is not to be found", "before", { outcome: "missing", exitCode: undefined }],
	["that does nothing and says it did", "before", {}],
	["that talks", "after", { stdout: "debug: canary" }],
];

test.each(blows)("any single call of a helper %s leaves file and keychain old, or both new", async (_, when, blow) => {
	const outcomes = new Set<string>();
	for (let strike = 1, reached = true; reached; strike += 1) {
		let count = 0;
		const chain = new MemoryKeychain();
		const laptop = await laptopWith(chain);
		const host = chain.on(laptop.host, (_call, now) => {
			if (now === "before") count += 1;
			return count === strike && now === when ? blow : undefined;
		});
		const { result } = await applyAll(planOn(laptop), host);
		const told = `call ${strike}: ${JSON.stringify(result)}`;
		expectAllOrNothing(laptop, chain, result, told);
		expect(told).not.toContain("canary");
		outcomes.add(result.outcome);
		reached = count >= strike;
		await laptop.dispose();
	}
	expect([...outcomes].sort()).toEqual(["applied", "rolled-back"]);
});

test("a helper that is gone from some call on leaves no login unnamed that is not as it was", async () => {
	for (let strike = 1, reached = true; reached; strike += 1) {
		let count = 0;
		const chain = new MemoryKeychain();
		const laptop = await laptopWith(chain);
		const host = chain.on(laptop.host, (_call, now) => {
			if (now === "before") count += 1;
			return count >= strike ? { outcome: "missing", exitCode: undefined } : undefined;
		});
		const { result } = await applyAll(planOn(laptop), host);
		const told = `call ${strike}: ${JSON.stringify(result)}`;
		reached = count >= strike;
		if (result.outcome === "applied") expect(chain.entries(), told).toEqual(after);
		else {
			const named = result.unrestored.map((stuck) => ("login" in stuck ? stuck.login.server : stuck.path));
			const now = chain.entries();
			const changed = [...now.filter((entry) => !old.includes(entry)), ...old.filter((entry) => !now.includes(entry))];
			for (const entry of changed) expect(named, told).toContain(entry.split(" ")[0]);
			expect(file(laptop), told).toBe(plain);
		}
		await laptop.dispose();
	}
});

test("a disk that fails from some operation on is put right by the next run, with a secret in the file or in the keychain", async () => {
	for (let strike = 1, reached = true; reached; strike += 1) {
		let count = 0;
		const operations = strikingOperations(() => {
			count += 1;
			if (count >= strike) throw systemFailure("EIO");
		});
		const chain = new MemoryKeychain();
		const laptop = await laptopWith(chain, operations);
		await applyAll(planOn(laptop), unbroken(chain, laptop.host));
		const mended = unbroken(chain, nodeHost({ cwd: laptop.root, home: laptop.host.home, env: laptop.host.env }));
		await mended.removeFile(join(laptop.root, "home/.local/state/registry-setup/lock"));
		await recover(mended);
		const told = `operation ${strike}: ${JSON.stringify(chain.entries())}`;
		expect([plain, marker], told).toContain(file(laptop));
		if (file(laptop) === marker) expect(chain.entries(), told).toContain("quay.io ada canary-ada");
		else
			expect(
				chain.entries().filter((entry) => entry.startsWith("quay.io")),
				told,
			).toEqual([]);
		expect(
			chain.entries().some((entry) => entry.includes(".invalid")),
			told,
		).toBe(false);
		reached = count >= strike;
		await laptop.dispose();
	}
});

test("EIO at any single operation of an undo never takes the login from under a file that leads to it", async () => {
	for (let strike = 1, reached = true; reached; strike += 1) {
		const chain = new MemoryKeychain();
		const laptop = await laptopWith(chain);
		await applyAll(planOn(laptop), unbroken(chain, laptop.host));
		let count = 0;
		const operations = strikingOperations(() => {
			count += 1;
			if (count === strike) throw systemFailure("EIO");
		});
		const { root, host } = laptop;
		const striking = unbroken(chain, nodeHost({ cwd: root, home: host.home, env: host.env, operations }));
		const result = await undo(striking);
		const told = `operation ${strike}: ${JSON.stringify(result)}`;
		// The login that was erased and the one that was replaced stay gone.
		const isBack = result.outcome === "partly-undone";
		expect(file(laptop), told).toBe(isBack ? plain : marker);
		const isThere = chain.entries().includes("quay.io ada canary-ada");
		expect(isThere, told).toBe(!isBack);
		reached = count >= strike;
		await laptop.dispose();
	}
});
