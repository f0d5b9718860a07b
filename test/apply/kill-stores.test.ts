import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recover } from "../../src/apply/recover.ts";
import { bundle } from "../support/bundle.ts";
import { layFakeKeychain } from "../support/fake-keychain.ts";
import { movedText, plainText } from "../support/keychain-plan.ts";
import { quickFingerprints } from "../support/quick-fingerprints.ts";
import { realLaptop } from "../support/real-laptop.ts";

let program: string;
beforeAll(async () => {
	quickFingerprints();
	program = await bundle(new URL("../support/mortal-stores.ts", import.meta.url));
});
afterAll(() => rmSync(dirname(program), { recursive: true }));

/** Kills a run, looks what it left, lets the next run tidy up, and looks again. Says how the run ended. */
async function killed(mode: "loop" | number, told: string): Promise<string | null> {
	const laptop = await realLaptop({ "home/config.json": plainText });
	const chain = layFakeKeychain(laptop.root);
	chain.put("back.io", "ada", "canary-back");
	const text = () => readFileSync(join(laptop.root, "home/config.json"), "utf8");
	/** Each of the two secrets rests somewhere, at any instant. */
	const expectNoneLost = (when: string) => {
		const everywhere = text() + chain.entries().join("\n");
		for (const secret of ["canary-ada", "canary-back"]) expect(everywhere, `${told}, ${when}`).toContain(secret);
		expect([plainText, movedText], `${told}, ${when}`).toContain(text());
	};
	try {
		const child = spawn(process.execPath, [program, laptop.root, String(mode)], { stdio: ["ignore", "pipe", "pipe"] });
		let complaint = "";
		child.stderr.on("data", (chunk) => {
			complaint += String(chunk);
		});
		const ended = once(child, "exit");
		if (mode === "loop") {
			await once(child.stdout, "data");
			setTimeout(() => child.kill("SIGKILL"), Math.random() * 500);
		}
		const [code, signal] = (await ended) as [number | null, string | null];
		expect(code === null || code === 0, `${told}: ${complaint}`).toBe(true);
		await expect.poll(() => processesOf(laptop.root), { timeout: 20_000 }).toEqual([]);
		expectNoneLost("killed");
		await recover(laptop.host);
		expectNoneLost("tidied up");
		const here = chain.entries().filter((entry) => !entry.startsWith("back.io"));
		expect(here, `${told}, tidied up`).toEqual(text() === movedText ? ["quay.io ada canary-ada"] : []);
		const state = join(laptop.root, "home/.local/state/registry-setup");
		expect(strays(state), told).toEqual([]);
		return signal;
	} finally {
		await laptop.dispose();
	}
}

/** A helper outlives the run that started it; its program, or the one about to become it, names the laptop's folder. */
function processesOf(root: string): readonly string[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.filter((name) => commandLine(name).includes(root));
}

function commandLine(id: string): string {
	try {
		return readFileSync(`/proc/${id}/cmdline`, "utf8");
	} catch {
		return "";
	}
}

function strays(folder: string): readonly string[] {
	return existsSync(folder) ? readdirSync(folder).filter((name) => name !== "changes") : [];
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

test("a run killed at random instants leaves every secret in the file or in the keychain, and the next run one of both", async (context) => {
	if (!existsSync("/proc/self/cmdline")) context.skip("there is no /proc to find a helper in that was left alone");
	await inParallel(40, async (index) => {
		expect(await killed("loop", `kill ${index}`)).toBe("SIGKILL");
	});
});

test("a run that dies at any single change to the disk, or before, in or after any call of the helper, leaves the same", async (context) => {
	if (!existsSync("/proc/self/cmdline")) context.skip("there is no /proc to find a helper in that was left alone");
	let survived = false;
	await inParallel(400, async (index) => {
		if (survived) return;
		if ((await killed(index, `change ${index}`)) === null) survived = true;
	});
	expect(survived).toBe(true);
});
