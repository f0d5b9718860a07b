import { excerpt } from "../model/excerpt.ts";
import { type Fact, unknown } from "../model/fact.ts";
import { type AnyProbe, type FactId, type FactRow, type Facts, nothingSeen, type Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Seen } from "../model/setup.ts";

export interface DetectOptions {
	/** Absent: all of them but those that have to be asked for. */
	readonly only?: readonly FactId[];
	/** How long one probe may take before its fact is unknown, in milliseconds. */
	readonly limitMs: number;
}

/** Looks with all probes at once and yields what each saw, the quickest first. Never throws for what a probe does. */
export async function* detect(
	probes: readonly AnyProbe[],
	host: ReadHost,
	options: DetectOptions,
): AsyncGenerator<Seen, void, undefined> {
	const { only } = options;
	const chosen = probes.filter((probe) => only?.includes(probe.id) ?? probe.onlyAsked !== true);
	const timers = new Set<ReturnType<typeof setTimeout>>();
	const looks = new Map(
		chosen.map((probe) => {
			const look = lookWithin(probe, host, probe.limitMs ?? options.limitMs, timers).then((seen) => ({ probe, seen }));
			return [probe, look] as const;
		}),
	);
	try {
		while (looks.size > 0) {
			const { probe, seen } = await Promise.race(looks.values());
			looks.delete(probe);
			yield seen;
		}
	} finally {
		// A consumer that stops early must not keep the process alive.
		for (const timer of timers) clearTimeout(timer);
	}
}

/** Every fact at once; those not looked at stay unknown. */
export async function factsOf(probes: readonly AnyProbe[], host: ReadHost, options: DetectOptions): Promise<Facts> {
	let facts = nothingSeen(probes);
	for await (const seen of detect(probes, host, options)) facts = withSeen(facts, seen);
	return facts;
}

export function withSeen(facts: Facts, seen: Seen): Facts {
	return { ...facts, [seen.id]: seen.fact };
}

async function lookWithin(
	probe: AnyProbe,
	host: ReadHost,
	limitMs: number,
	timers: Set<ReturnType<typeof setTimeout>>,
): Promise<Seen> {
	// A probe's run and describe agree on their fact by its id, which the compiler cannot follow through the union.
	const anyProbe = probe as unknown as Probe<FactId>;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const cutOff = new Promise<Fact<never>>((resolve) => {
		timer = setTimeout(() => resolve(unknown(`no answer within ${limitMs / 1000} s`)), limitMs);
		timers.add(timer);
	});
	const fact = await Promise.race([lookSafely(anyProbe, host), cutOff]);
	clearTimeout(timer);
	return { id: probe.id, title: probe.title, fact, rows: rowsOf(anyProbe, fact) } as Seen;
}

async function lookSafely(probe: Probe, host: ReadHost): ReturnType<Probe["run"]> {
	try {
		return await probe.run(host);
	} catch (thrown) {
		return unknown(`the look broke: ${wordsOf(thrown)}`);
	}
}

function rowsOf(probe: Probe, fact: Parameters<Probe["describe"]>[0]): readonly FactRow[] {
	try {
		return probe.describe(fact);
	} catch (thrown) {
		const hint = `it could not be put in words: ${wordsOf(thrown)}`;
		return [{ status: "note", text: `${probe.title}: could not tell`, hint }];
	}
}

/** A parser that breaks may quote what it broke on. */
function wordsOf(thrown: unknown): string {
	return excerpt(thrown instanceof Error ? thrown.message : String(thrown), undefined);
}
