import type { ApplyEvent, ApplyOptions, ApplyResult, Recovered } from "../model/apply.ts";
import { isHelperName } from "../model/helper-answer.ts";
import type { Host, Release } from "../model/host.ts";
import type { FileChange, Plan } from "../model/plan.ts";
import { Journal } from "./journal.ts";
import { recover, recoverHeld } from "./recover.ts";
import { leftBecause, runCommands, throwIfCancelled } from "./run-commands.ts";
import { obstacleOf, Stopped } from "./stopped.ts";
import { eraseAll, storeAll } from "./store-all.ts";
import { requireAsPlanned, Transaction } from "./transaction.ts";

const patienceMs = 20_000;

/**
 * Does what the plan says and nothing else: what is stored behind credential helpers, files, commands one by one, and last what is erased
 * there. If any step fails, the run is cancelled or the caller stops listening, everything is put back. What another run was cut off in is
 * tidied up before; then the plan is stale and nothing is done.
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
		if (changes.length === 0 && plan.stores.length === 0 && runs.length === 0) {
			await requireTidied(host, options.stateFolder);
			await requireSame(host, plan);
			const left = yield* runCommands(plan.commands, host, options, async () => undefined);
			settled = true;
			return { outcome: "applied", id: undefined, left, stores: [] };
		}
		const journal = new Journal(host, options.stateFolder);
		hold = yield* waitForHold(journal);
		requireNone(await recoverHeld(host, journal));
		throwIfCancelled(options.signal);
		await requireSame(host, plan);
		const begun = await Transaction.begin(host, journal, { changes, stores: plan.stores }, options);
		transaction = begun;
		const stored = yield* storeAll(begun.stores, options.signal);
		yield* writeAll(begun, changes, options.signal);
		const left = yield* runCommands(plan.commands, host, options, (command) => begun.begins(command));
		const erased = yield* eraseAll(begun.stores, options.signal);
		throwIfCancelled(options.signal);
		await begun.keep();
		settled = true;
		await journal.prune();
		return { outcome: "applied", id: begun.record.id, left, stores: [...stored, ...erased] };
	} catch (error) {
		const { files = [], logins = [], unrestored = [] } = (await transaction?.rollBack()) ?? {};
		settled = true;
		for (const path of files) yield { kind: "file", path, state: "restored" };
		for (const login of logins) yield { kind: "store", login, state: "restored" };
		// A bug of ours is not the person's to mend: everything is back, it goes on to who reports it.
		const obstacle = obstacleOf(error);
		return { outcome: "rolled-back", obstacle, commands: transaction?.record.commands ?? [], unrestored };
	} finally {
		if (!settled) await transaction?.rollBack();
		await hold?.release();
	}
}

async function* writeAll(
	transaction: Transaction,
	changes: readonly FileChange[],
	signal: AbortSignal | undefined,
): AsyncGenerator<ApplyEvent, void> {
	for (const { path } of changes) {
		throwIfCancelled(signal);
		yield { kind: "file", path, state: "writing" };
		await transaction.writeNext();
		yield { kind: "file", path, state: "written" };
	}
}

function requirePossible(plan: Plan): void {
	const [problem] = plan.problems;
	if (problem !== undefined) throw new Stopped({ kind: "problem", problem });
	const odd = plan.stores.find(({ helper }) => !isHelperName(helper));
	if (odd === undefined) return;
	const login = { helper: odd.helper, server: odd.server };
	throw new Stopped({ kind: "store", login, during: "trial", trouble: { kind: "odd-name" } });
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
