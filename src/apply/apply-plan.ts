import type { ApplyEvent, ApplyOptions, ApplyResult, Recovered } from "../model/apply.ts";
import type { Host, Release } from "../model/host.ts";
import type { Plan } from "../model/plan.ts";
import { Journal } from "./journal.ts";
import { recover, recoverHeld } from "./recover.ts";
import { leftBecause, runCommands, throwIfCancelled } from "./run-commands.ts";
import { obstacleOf, Stopped } from "./stopped.ts";
import { requireAsPlanned, Transaction } from "./transaction.ts";

const patienceMs = 20_000;

/**
 * Does what the plan says and nothing else: files first, then commands one by one. If any step fails, the run is cancelled or the caller
 * stops listening, every file is put back. What another run was cut off in is tidied up before; then the plan is stale and nothing is done.
 */
export async function* applyPlan(
	plan: Plan,
	host: Host,
	options: ApplyOptions,
): AsyncGenerator<ApplyEvent, ApplyResult> {
	const changes = plan.changes.filter((change) => change.action !== "same");
	const runs = plan.commands.filter((command) => leftBecause(command, options) === undefined);
	let hold: Release | undefined;
	let transaction: Transaction | undefined;
	let settled = false;
	try {
		requirePossible(plan);
		if (changes.length === 0 && runs.length === 0) {
			await requireTidied(host, options.stateFolder);
			await requireSame(host, plan);
			const left = yield* runCommands(plan.commands, host, options, async () => undefined);
			settled = true;
			return { outcome: "applied", id: undefined, left };
		}
		const journal = new Journal(host, options.stateFolder);
		hold = yield* waitForHold(journal);
		requireNone(await recoverHeld(host, journal));
		throwIfCancelled(options.signal);
		await requireSame(host, plan);
		const begun = await Transaction.begin(host, journal, changes);
		transaction = begun;
		for (const { path } of changes) {
			throwIfCancelled(options.signal);
			yield { kind: "file", path, state: "writing" };
			await begun.writeNext();
			yield { kind: "file", path, state: "written" };
		}
		const left = yield* runCommands(plan.commands, host, options, (command) => begun.begins(command));
		throwIfCancelled(options.signal);
		await begun.keep();
		settled = true;
		await journal.prune();
		return { outcome: "applied", id: begun.record.id, left };
	} catch (error) {
		const { restored = [], unrestored = [] } = (await transaction?.rollBack()) ?? {};
		settled = true;
		for (const path of restored) yield { kind: "file", path, state: "restored" };
		// A bug of ours is not the person's to mend: the files are back, it goes on to who reports it.
		const obstacle = obstacleOf(error);
		return { outcome: "rolled-back", obstacle, commands: transaction?.record.commands ?? [], unrestored };
	} finally {
		if (!settled) await transaction?.rollBack();
		await hold?.release();
	}
}

function requirePossible(plan: Plan): void {
	const [problem] = plan.problems;
	if (problem !== undefined) throw new Stopped({ kind: "problem", problem });
}

async function* waitForHold(journal: Journal): AsyncGenerator<ApplyEvent, Release> {
	const now = await journal.hold(0);
	if (now !== undefined) return now;
	yield { kind: "waiting" };
	const later = await journal.hold(patienceMs);
	if (later === undefined) throw new Stopped({ kind: "held", lock: journal.lockPath });
	return later;
}

async function requireTidied(host: Host, stateFolder: string | undefined): Promise<void> {
	const { runs, obstacle } = await recover(host, stateFolder);
	if (obstacle !== undefined) throw new Stopped(obstacle);
	requireNone(runs);
}

/** The plan was made from files that recovery has moved since. */
function requireNone(runs: readonly Recovered[]): void {
	if (runs.length > 0) throw new Stopped({ kind: "recovered", runs });
}

/** What the plan calls right already must still be so. */
async function requireSame(host: Host, plan: Plan): Promise<void> {
	for (const change of plan.changes) if (change.action === "same") await requireAsPlanned(host, change);
}
