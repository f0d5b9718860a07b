import type { ApplyEvent, ApplyOptions, ApplyResult, RecordedCommand, Recovered } from "../model/apply.ts";
import { UserError } from "../model/errors.ts";
import type { Host, Release } from "../model/host.ts";
import type { Plan } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import { heldByAnother, holdJournal } from "./hold-journal.ts";
import { Journal } from "./journal.ts";
import { newId } from "./new-id.ts";
import { prune } from "./prune.ts";
import { recoverHeld } from "./recover-held.ts";
import { leftBecause, runCommands, throwIfCancelled } from "./run-commands.ts";
import { stateFolder } from "./state-folder.ts";
import { Transaction } from "./transaction.ts";

const patienceMs = 20_000;

/**
 * Does what the plan says and nothing else: files first, then commands one by one. If any step fails, the run is cancelled or the caller
 * stops listening, every file is put back. What another run was cut off in is tidied up before.
 */
export async function* applyPlan(
	plan: Plan,
	host: Host,
	options: ApplyOptions,
): AsyncGenerator<ApplyEvent, ApplyResult> {
	const journal = new Journal(host, options.stateFolder ?? stateFolder(host));
	const changes = plan.changes.filter((change) => change.action !== "same");
	const runs = plan.commands.filter((command) => leftBecause(command, options) === undefined);
	let hold: Release | undefined;
	let transaction: Transaction | undefined;
	let settled = false;
	try {
		requirePossible(plan);
		if (changes.length === 0 && runs.length === 0) {
			const left = yield* runCommands(plan.commands, host, options, async () => undefined);
			return { outcome: "applied", id: undefined, left };
		}
		hold = yield* waitForHold(host, journal);
		const recovered = await recoverHeld(host, journal);
		if (recovered !== undefined) yield { kind: "note", message: recoveredText(recovered) };
		throwIfCancelled(options.signal);
		const begun = await Transaction.begin(host, journal, changes, newId(host));
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
		await prune(host, journal);
		return { outcome: "applied", id: begun.record.id, left };
	} catch (error) {
		const { restored = [], unrestored = [] } = (await transaction?.rollBack()) ?? {};
		settled = true;
		for (const path of restored) yield { kind: "file", path, state: "restored" };
		// Ours to mend, not the person's: the files are back, the bug goes on to who reports it.
		if (!(error instanceof UserError)) throw error;
		const next = [...error.next, ...effects(transaction?.record.commands ?? [])];
		return { outcome: "rolled-back", because: error.message, next, unrestored };
	} finally {
		if (!settled) await transaction?.rollBack();
		await hold?.release();
	}
}

function requirePossible(plan: Plan): void {
	const [problem] = plan.problems;
	if (problem === undefined) return;
	throw new UserError(`${problem.path}: ${problem.message}`, { exitCode: 1, next: [problem.next] });
}

async function* waitForHold(host: Host, journal: Journal): AsyncGenerator<ApplyEvent, Release> {
	const now = await holdJournal(host, journal, 0);
	if (now !== undefined) return now;
	yield { kind: "note", message: "Another run of registry-setup is changing files; waiting for it." };
	const later = await holdJournal(host, journal, patienceMs);
	if (later === undefined) throw heldByAnother(journal);
	return later;
}

function recoveredText({ id, outcome, left }: Recovered): string {
	const what = {
		finished: "every file had been written, so it counts as done",
		"put-back": "every file was put back as it was",
		partly: `not every file could be put back: ${left.join("; ")}`,
	};
	return `An earlier run (${id}) was cut off; ${what[outcome]}.`;
}

/** What commands did is outside the files, and putting those back does not reach it. */
function effects(commands: readonly RecordedCommand[]): readonly string[] {
	return commands.map(({ argv, undo }) =>
		undo === undefined
			? `"${shellWords(argv)}" was run; what it did is not taken back.`
			: `"${shellWords(argv)}" was run; to take back what it did: ${shellWords(undo)}`,
	);
}
