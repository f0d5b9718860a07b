import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecordedFile } from "../../src/apply/change-record.ts";
import { recover } from "../../src/apply/recover.ts";
import { bundle } from "../support/bundle.ts";
import { credentialFiles, credentialFilesPlan, disk, secretText } from "../support/credential-files.ts";
import { applyAll } from "../support/make-change.ts";
import { quickFingerprints } from "../support/quick-fingerprints.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { tree } from "../support/tree.ts";

type Tree = Readonly<Record<string, string>>;

let program: string;
let before: Tree;
let after: Tree;

beforeAll(async () => {
	quickFingerprints();
	program = await bundle(new URL("../support/mortal-program.ts", import.meta.url));
	const laptop = await realLaptop(credentialFiles);
	before = disk(laptop);
	await applyAll(credentialFilesPlan(laptop), laptop.host);
	after = disk(laptop);
	await laptop.dispose();
});
afterAll(() => rmSync(dirname(program), { recursive: true }));

/** Kills a run, then checks what it left, lets the next run tidy up, and checks again. Says how the run ended. */
async function killed(mode: "loop" | number, told: string): Promise<string | null> {
	const laptop = await realLaptop(credentialFiles);
	try {
		const child = spawn(process.execPath, [program, laptop.root, String(mode)], { stdio: ["ignore", "pipe", "pipe"] });
		let complaint = "";
		child.stderr.on("data", (chunk) => {
			complaint += String(chunk);
		});
		const ended = once(child, "exit");
		if (mode === "loop") {
			await once(child.stdout, "data");
			setTimeout(() => child.kill("SIGKILL"), Math.random() * 120);
		}
		const [code, signal] = (await ended) as [number | null, string | null];
		expect(code === null || code === 0, `${told}: ${complaint}`).toBe(true);
		expectOldOrNew(disk(laptop), told);
		await recover(laptop.host);
		expect([before, after], told).toContainEqual(disk(laptop));
		const state = join(laptop.root, "home/.local/state/registry-setup");
		expect(strays(state), told).toEqual([]);
		for (const copies of copiesIn(state)) expect(copies.there, told).toEqual(copies.known);
		const records = existsSync(state) ? JSON.stringify(tree(state)) : "";
		expect(records, told).not.toContain(secretText);
		return signal;
	} finally {
		await laptop.dispose();
	}
}

/** Texts only: a mode may be on its way, and a folder or a file not yet in place may stand by. */
function expectOldOrNew(now: Tree, told: string): void {
	const text = (value: string | undefined) => value?.replace(/^\d+ \d+ /, "");
	for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
		if (now[path]?.endsWith("folder")) continue;
		expect([text(before[path]), text(after[path])], `${told}: ${path}`).toContain(text(now[path]));
	}
}

function strays(folder: string): readonly string[] {
	return existsSync(folder) ? readdirSync(folder).filter((name) => name !== "changes") : [];
}

/** Of every change the texts that lie beside its record, and those it knows of. */
function copiesIn(state: string) {
	const changes = join(state, "changes");
	return (existsSync(changes) ? readdirSync(changes) : []).map((id) => {
		const { files } = JSON.parse(readFileSync(join(changes, id, "record.json"), "utf8"));
		const known = files.flatMap(({ sha256 }: RecordedFile, index: number) =>
			Object.keys(sha256).map((side) => `${index}.${side}`),
		);
		const there = readdirSync(join(changes, id)).filter((name) => name !== "record.json");
		return { known: known.sort(), there: there.sort() };
	});
}

/** A few at a time: each is a process of its own. */
async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
	let next = 0;
	const worker = async () => {
		while (next < count) {
			next += 1;
			await work(next);
		}
	};
	await Promise.all([worker(), worker(), worker()]);
}

test("a run killed at a hundred random instants leaves every file old or new, and the next run all old or all new, with no copy of a secret that it wrote", async () => {
	await inParallel(100, async (index) => {
		expect(await killed("loop", `kill ${index}`)).toBe("SIGKILL");
	});
});

test("a run, or its undo, that dies before any single change to the disk leaves the same", async () => {
	let survived = false;
	await inParallel(400, async (index) => {
		if (survived) return;
		if ((await killed(index, `change ${index}`)) === null) survived = true;
	});
	expect(survived).toBe(true);
});
