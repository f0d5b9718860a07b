import { expect, test } from "vitest";
import { detect, factsOf, withSeen } from "../../src/engine/detect.ts";
import { type Fact, found, missing } from "../../src/model/fact.ts";
import { type AnyProbe, type FactValues, notLookedAt, type Probe } from "../../src/model/facts.ts";
import type { ReadHost } from "../../src/model/host.ts";
import type { Seen } from "../../src/model/setup.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { nothingSeenYet } from "../support/nothing-seen-yet.ts";

const host = new MemoryHost();

function toolsProbe(run: (host: ReadHost) => Promise<Fact<FactValues["tools"]>>): Probe<"tools"> {
	return { id: "tools", title: "other tools", run, describe: (fact) => [{ status: "ok", text: fact.state }] };
}

function osProbe(run: () => Promise<Fact<FactValues["os"]>>): Probe<"os"> {
	return { id: "os", title: "operating system", run, describe: (fact) => [{ status: "ok", text: fact.state }] };
}

async function all(probes: readonly AnyProbe[], limitMs = 5_000): Promise<readonly Seen[]> {
	const all: Seen[] = [];
	for await (const seen of detect(probes, host, { limitMs })) all.push(seen);
	return all;
}

test("what is quick is shown first, whatever the order of the probes", async () => {
	let answer: (fact: Fact<never>) => void = () => {};
	const slow = osProbe(() => new Promise((resolve) => (answer = resolve)));
	const quick = toolsProbe(async () => found([]));
	const seen: string[] = [];
	for await (const { id } of detect([slow, quick], host, { limitMs: 5_000 })) {
		seen.push(id);
		answer(missing("late"));
	}
	expect(seen).toEqual(["tools", "os"]);
});

test("a probe that hangs is cut off and unknown, and the others are not held up", async () => {
	const hanging = osProbe(() => new Promise(() => {}));
	const seen = await all([hanging, toolsProbe(async () => found([]))], 50);
	expect(seen).toEqual([
		{ id: "tools", title: "other tools", fact: { state: "found", value: [] }, rows: [{ status: "ok", text: "found" }] },
		{
			id: "os",
			title: "operating system",
			fact: { state: "unknown", because: "no answer within 0.05 s" },
			rows: [{ status: "ok", text: "unknown" }],
		},
	]);
});

test.each([
	["later", () => Promise.reject(new Error("boom"))],
	[
		"at once",
		() => {
			throw new Error("boom");
		},
	],
	["something odd", () => Promise.reject("boom")],
])("a probe that throws %s is unknown, with what it threw", async (_, run) => {
	expect(await all([toolsProbe(run)])).toMatchObject([{ fact: { state: "unknown", because: "the look broke: boom" } }]);
});

test("a probe that cannot describe what it saw still says it", async () => {
	const mute: AnyProbe = {
		...toolsProbe(async () => found([])),
		describe: () => {
			throw new Error("boom");
		},
	};
	expect(await all([mute])).toMatchObject([
		{ fact: { state: "found" }, rows: [{ status: "note", text: "other tools: could not tell" }] },
	]);
});

test("only the facts asked for are looked at; the rest stay unknown", async () => {
	const never = osProbe(() => Promise.reject(new Error("looked at")));
	const probes = [never, toolsProbe(async () => found([]))];
	const facts = await factsOf(probes, host, { only: ["tools"], limitMs: 5_000 });
	expect(facts).toEqual({ os: { state: "unknown", because: notLookedAt }, tools: { state: "found", value: [] } });
});

test("what was seen takes the place of what was known, and nothing else changes", async () => {
	const [seen] = await all([toolsProbe(async () => missing("gone"))]);
	if (seen === undefined) throw new Error("nothing was seen");
	const before = { ...nothingSeenYet };
	expect(withSeen(before, seen)).toEqual({ ...nothingSeenYet, tools: { state: "missing", because: "gone" } });
	expect(before).toEqual(nothingSeenYet);
});

test("nobody waits for the limit once everything has answered or the consumer has gone", async () => {
	const timersBefore = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
	await all([toolsProbe(async () => found([]))], 3_600_000);
	const hanging = osProbe(() => new Promise(() => {}));
	for await (const _ of detect([hanging, toolsProbe(async () => found([]))], host, { limitMs: 3_600_000 })) break;
	const timersAfter = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
	expect(timersAfter).toBe(timersBefore);
});

test("a look that has to be asked for is taken only when it is named", async () => {
	const asking = { ...toolsProbe(async () => found([])), onlyAsked: true as const };
	expect((await factsOf([asking], host, { limitMs: 5_000 })).tools).toMatchObject({ because: notLookedAt });
	expect((await factsOf([asking], host, { limitMs: 5_000, only: ["tools"] })).tools.state).toBe("found");
});
