import { describe, expect, test } from "vitest";
import { diagnose } from "../../src/engine/diagnose.ts";
import type { Check, CheckContext, CheckOutcome, CheckResult } from "../../src/model/check.ts";
import { unknown } from "../../src/model/fact.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const context: Omit<CheckContext, "signal"> = {
	host: new MemoryHost(),
	facts: inventedLaptop({ podman: unknown("no permission") }),
	files: [],
	references: [],
	journal: { changes: [], cutOff: [] },
	isOffline: true,
	proofs: async () => [],
};

function check(id: string, run: Check["run"], more: Partial<Check> = {}): Check {
	return { id, group: "docker", title: id, about: [], reads: [], run, ...more };
}

const fine = async (): Promise<CheckOutcome> => ({ findings: [] });

async function all(checks: readonly Check[], limitMs = 5_000): Promise<readonly CheckResult[]> {
	const results: CheckResult[] = [];
	const options = { without: { network: "offline" }, limitMs, wholeLimitMs: 15_000 };
	for await (const result of diagnose(checks, context, options)) results.push(result);
	return results;
}

describe("the doctor", () => {
	test("keeps the order of the checks, whichever ends first", async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		const slow = check("slow", async () => {
			await held;
			return { findings: [] };
		});
		const quick = check("quick", async () => {
			release();
			return { findings: [] };
		});
		expect((await all([slow, quick])).map((result) => result.check.id)).toEqual(["slow", "quick"]);
	});

	test("goes on when a check breaks, and says that it broke", async () => {
		const broken = check("broken", async () => {
			throw new Error("no such thing");
		});
		const throws = check("throws", () => {
			throw new Error("at once");
		});
		expect(await all([broken, throws, check("fine", fine)])).toMatchObject([
			{ status: "crash", detail: "no such thing" },
			{ status: "crash", detail: "at once" },
			{ status: "ok" },
		]);
	});

	test("waits for a check that never ends no longer than its limit", async () => {
		let wasTold = false;
		const hanging = check(
			"hanging",
			({ signal }) =>
				new Promise(() => {
					signal.addEventListener("abort", () => {
						wasTold = true;
					});
				}),
		);
		expect(await all([hanging, check("fine", fine)], 20)).toMatchObject([
			{ status: "crash", detail: "it did not end within 0.02 s" },
			{ status: "ok" },
		]);
		expect(wasTold).toBe(true);
	});

	test("does not look where the network would be needed and is not wanted", async () => {
		expect(await all([check("ping", fine, { needs: "network" })])).toMatchObject([
			{ status: "skip", detail: "offline" },
		]);
	});

	test("takes nothing for right that could not be looked at", async () => {
		const results = await all([check("pod", fine, { reads: ["podman"] })]);
		expect(results).toMatchObject([{ status: "skip", detail: "podman could not be looked at: no permission" }]);
	});

	test("is as bad as the worst that it found", async () => {
		const finding = { message: "m", why: "w", remedy: { text: "t", commands: [] } };
		const two = check("two", async () => ({
			findings: [
				{ ...finding, status: "note" },
				{ ...finding, status: "fail" },
			],
		}));
		expect(await all([two])).toMatchObject([{ status: "fail" }]);
	});
});
