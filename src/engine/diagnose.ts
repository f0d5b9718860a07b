import type { Check, CheckContext, CheckOutcome, CheckResult, CheckStatus, Finding } from "../model/check.ts";
import type { Facts } from "../model/facts.ts";

export interface DiagnoseOptions {
	/** What no check may ask for, and why: what needs it is skipped with these words. */
	readonly without: Readonly<Partial<Record<NonNullable<Check["needs"]>, string>>>;
	/** Time of a check that says nothing else, in milliseconds. */
	readonly limitMs: number;
	/** For all of them, in milliseconds. */
	readonly wholeLimitMs: number;
	/** Aborted: the checks that are still at work are left. */
	readonly signal?: AbortSignal;
}

/** Runs all checks at once and yields what each saw, in their own order, each as soon as those before it are there. Never throws. */
export async function* diagnose(
	checks: readonly Check[],
	context: Omit<CheckContext, "signal">,
	options: DiagnoseOptions,
): AsyncGenerator<CheckResult, void, undefined> {
	const stop = new AbortController();
	const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
	// One listener for all of them: there are more checks than Node takes for reasonable.
	const stopped = new Promise<Ended>((resolve) => {
		signal.addEventListener("abort", () => resolve({ skipped: "stopped" }), { once: true });
	});
	const running = checks.map((check) => examine(check, context, { ...options, signal, stopped }));
	try {
		for (const result of running) yield await result;
	} finally {
		stop.abort();
	}
}

async function examine(check: Check, context: Omit<CheckContext, "signal">, options: Watched): Promise<CheckResult> {
	const { id, group, title } = check;
	const started = context.host.now().getTime();
	const outcome = await outcomeOf(check, context, options);
	const durationMs = context.host.now().getTime() - started;
	return {
		check: { id, group, title },
		durationMs,
		...told("findings" in outcome ? once(outcome, context.host) : outcome),
	};
}

type Ended = CheckOutcome | { readonly crashed: string };

/** `stopped`: comes when everything is to end. */
type Watched = DiagnoseOptions & { readonly signal: AbortSignal; readonly stopped: Promise<Ended> };

async function outcomeOf(
	check: Check,
	context: Omit<CheckContext, "signal">,
	{ without, limitMs: usual, wholeLimitMs, signal, stopped }: Watched,
): Promise<Ended> {
	const because = check.needs === undefined ? undefined : without[check.needs];
	if (because !== undefined) return { skipped: because };
	const unknown = unknownFact(check, context.facts);
	if (unknown !== undefined) return { skipped: unknown };
	const limitMs = Math.min(check.limitMs ?? usual, wholeLimitMs);
	const limit = new AbortController();
	const ended = AbortSignal.any([signal, limit.signal]);
	let timer: ReturnType<typeof setTimeout> | undefined;
	const cutOff = new Promise<Ended>((resolve) => {
		timer = setTimeout(() => resolve({ crashed: `it did not end within ${limitMs / 1000} s` }), limitMs);
	});
	const run = Promise.resolve()
		.then(() => check.run({ ...context, signal: ended }))
		.catch((thrown: unknown): Ended => ({ crashed: thrown instanceof Error ? thrown.message : String(thrown) }));
	const outcome = await Promise.race([run, cutOff, stopped]);
	clearTimeout(timer);
	limit.abort();
	return outcome;
}

/** What could not be told is neither right nor wrong. */
function unknownFact({ reads }: Check, facts: Facts): string | undefined {
	for (const id of reads) {
		const fact = facts[id];
		if (fact.state === "unknown") return `${id} could not be looked at: ${fact.because}`;
	}
	return undefined;
}

function told(outcome: Ended): Pick<CheckResult, "status" | "findings" | "detail"> {
	if ("skipped" in outcome) return { status: "skip", findings: [], detail: outcome.skipped };
	if ("crashed" in outcome) return { status: "crash", findings: [], detail: outcome.crashed };
	const { findings, seen } = outcome;
	return { status: worst(findings), findings, ...(seen === undefined ? {} : { detail: seen }) };
}

/** Every file by its whole path, and what several ways lead to once. */
function once(outcome: Ended & { readonly findings: readonly Finding[] }, { paths, cwd }: CheckContext["host"]): Ended {
	const findings = new Map<string, Finding>();
	for (const finding of outcome.findings) {
		const { status, where, message } = finding;
		const isHere = where !== undefined && "file" in where && /^[^~/\\].*\.\w+$/.test(where.file);
		const place = isHere ? { ...where, file: paths.resolve(cwd, where.file) } : where;
		const line = place !== undefined && "at" in place ? place.at?.line : undefined;
		const key = JSON.stringify([status, message, place && { ...place, at: line }]);
		if (!findings.has(key)) findings.set(key, place === undefined ? finding : { ...finding, where: place });
	}
	return { ...outcome, findings: [...findings.values()] };
}

function worst(findings: readonly Finding[]): CheckStatus {
	const all = findings.map(({ status }) => status);
	return (["fail", "warn", "note"] as const).find((status) => all.includes(status)) ?? "ok";
}
