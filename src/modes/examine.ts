import { diagnose } from "../engine/diagnose.ts";
import { type Check, type CheckResult, checkGroups } from "../model/check.ts";
import { doctorText } from "../report/doctor-text.ts";
import { ownWords } from "../report/own-words.ts";
import { type PasteSafe, pasteSafe, showNames } from "../report/paste-safe.ts";
import type { Flags } from "./flags.ts";
import { proveFound } from "./prove-found.ts";
import type { Run } from "./run.ts";
import { type Surveyed, surveyed } from "./surveyed.ts";

/** What one check may take, and all of them together, in milliseconds. */
const limitMs = 5_000;
const wholeLimitMs = 15_000;

/** One visit of the doctor. */
export interface Examination {
	readonly laptop: Surveyed;
	readonly results: readonly CheckResult[];
	/** From the first look at the laptop to the last check. */
	readonly durationMs: number;
	/** Hides what may not leave this laptop. */
	readonly safe: PasteSafe;
}

/** Looks with these checks, and says what each group saw as soon as those before it have been said. */
export async function examine(run: Run, flags: Flags, checks: readonly Check[]): Promise<Examination> {
	const started = run.host.now().getTime();
	const cluster = notTheCluster(run, flags, checks);
	// The usual looks go without it.
	const all = cluster === undefined ? run.catalog.probes.map(({ id }) => id) : undefined;
	const laptop = await surveyed(run, flags, all);
	const safe = flags.show ? showNames(run.host.home) : pasteSafe(laptop.names, ownWords(await run.catalog.checks()));
	const { facts, files, references, journal } = laptop;
	const inOrder = checkGroups.flatMap((group) => checks.filter((check) => check.group === group));
	const seen = { host: run.host, facts, files, references, journal, isOffline: flags.offline };
	const context = { ...seen, proofs: proveFound(run, flags, laptop) };
	const results: CheckResult[] = [];
	let said = 0;
	const say = () => {
		const { style } = run.output;
		run.output.lines(doctorText(results.slice(said), { ...style, safe, verbose: flags.verbose }));
		said = results.length;
	};
	for await (const result of diagnose(inOrder, context, {
		without: {
			...(flags.offline ? { network: "offline: no request was made" } : {}),
			...(cluster === undefined ? {} : { cluster }),
		},
		limitMs,
		wholeLimitMs,
		signal: run.signal,
	})) {
		if (results.at(-1) !== undefined && results.at(-1)?.check.group !== result.check.group) say();
		results.push(result);
		const next = inOrder[results.length];
		run.output.progress(next === undefined ? undefined : `  ...   ${next.title}`);
	}
	say();
	return { laptop, results, durationMs: run.host.now().getTime() - started, safe };
}

/**
 * Why no cluster is asked; undefined: its checks were asked for, or a registry of a cluster's own was. What kubectl is set to may be
 * somebody's production, so that nobody goes there who only wanted to know of this laptop.
 */
function notTheCluster({ setup, catalog }: Run, flags: Flags, checks: readonly Check[]): string | undefined {
	if (flags.offline) return "offline: no cluster was asked";
	const isNamed = flags.only.length > 0 && checks.some(({ needs }) => needs === "cluster");
	const ofClusters = catalog.registries.filter(({ identities }) => identities.includes("openshift"));
	const isItsRegistry = flags.references.some((reference) =>
		ofClusters.some(({ id }) => setup.recognise(reference)?.registry === id),
	);
	if (isNamed || isItsRegistry) return undefined;
	return "a cluster is looked at when it is asked for: npx registry-setup --check --only kubernetes";
}
