import { commandLine } from "../engine/command-line.ts";
import type { ApplyResult } from "../model/apply.ts";
import type { Choices } from "../model/choices.ts";
import type { Plan, PlannedLogin } from "../model/plan.ts";
import { isEmptyPlan } from "../model/plan-size.ts";
import type { Trial } from "../model/proof.ts";
import { rolledBackText } from "../report/apply-text.ts";
import { displayPath } from "../report/display-path.ts";
import { entry } from "../report/entry.ts";
import { nextSteps } from "../report/next-steps.ts";
import { resultJson } from "../report/plan-json.ts";
import { applyApproved } from "./apply-approved.ts";
import type { Flags } from "./flags.ts";
import { redactFor } from "./redact-for.ts";
import { renewals } from "./renewals.ts";
import { type Cancelled, type ChangingRun, nothingChanged } from "./run.ts";
import { secretFlag } from "./secret-flag.ts";
import { wasOverwritten } from "./was-overwritten.ts";

export interface Approved {
	readonly plan: Plan;
	readonly choices: Choices;
	/** A person is at the terminal: interactive commands may run. */
	readonly attended: boolean;
	/** With --yes: the same wish, planned from the files as they are now, when another run was quicker. */
	readonly planAgain?: () => Promise<Pick<Approved, "plan" | "choices">>;
	/** What a registry has seen already in this run, and said to it. */
	readonly tried?: { readonly logins: readonly PlannedLogin[]; readonly trials: readonly Trial[] };
	/** Who approved it is asked again when a registry turns it down. */
	readonly onRefused?: (refused: Refused) => void;
	/** How often another program took back what was written. */
	readonly overwritten?: number;
	/** How often another run of ours wrote between plan and write. */
	readonly overtaken?: number;
}

/** What registries turned down, by their reference, and why. */
export interface Refused {
	readonly references: readonly string[];
	readonly because: string;
}

/** Whoever overwrites this often is at work still. */
const mostRewrites = 5;

/** Programs that write all the time leave a gap sooner than this. */
const mostPlans = 50;

/** Step 6: tries the names and secrets of the approved plan, applies it, proves it with real requests, says what comes next. Returns the exit code. */
export async function finish(run: ChangingRun, flags: Flags, approved: Approved): Promise<number> {
	const { plan, choices } = approved;
	const redact = redactFor(run.catalog);
	const trials = [...(approved.tried?.trials ?? []), ...(await tryPlanned(run, flags, approved))];
	const tried = { logins: [...(approved.tried?.logins ?? []), ...plan.logins], trials };
	const refused = refusalOf(trials);
	if (refused !== undefined) {
		const failed = trials.filter(({ status }) => status === "fail");
		const because = failed.map(({ detail }) => detail).join(" ");
		approved.onRefused?.({ references: failed.map(({ reference }) => reference), because });
		run.output.lines(["", (run.standing.ifCancelled ?? nothingChanged).words]);
		run.output.document(() => resultJson(plan, refused, [], redact, trials));
		return 1;
	}
	// From here a signal aborts, and what was begun is put back.
	run.standing.ifCancelled = undefined;
	const { result, commandsStarted } = await applyApproved(run, flags, approved);
	const { planAgain, overtaken = 0 } = approved;
	if (result.outcome === "rolled-back" && wasOvertaken(result) && planAgain !== undefined && overtaken < mostPlans) {
		return finish(run, flags, { ...approved, ...(await planAgain()), tried, overtaken: overtaken + 1 });
	}
	if (result.outcome === "rolled-back") {
		run.output.lines(rolledBackText(result, run.output.style));
		run.output.document(() => resultJson(plan, result, [], redact, trials));
		const untouched = run.signal.aborted && !commandsStarted && result.unrestored.length === 0;
		if (untouched) run.output.lines([nothingChanged.words]);
		return untouched ? nothingChanged.exitCode : 1;
	}
	run.standing.ifCancelled = afterApply(result.id);
	const { proveChoices } = await import("./prove-choices.ts");
	const proofs = await proveChoices(run, flags, choices);
	const again = await planIfOverwritten(run, approved);
	if (again !== undefined) return finish(run, flags, { ...approved, ...again, tried });
	const { left, id, stores } = result;
	run.output.lines(
		nextSteps({
			left,
			undoId: id,
			stores,
			commandLine: commandLine(choices, secretFlag(flags)),
			offline: flags.offline,
			proofs,
			next: plan.changes.flatMap(({ action, next }) => (action === "same" ? [] : (next ?? []))),
			renewals: renewals(run, flags, plan, choices),
			style: run.output.style,
		}),
	);
	run.output.document(() => resultJson(plan, result, proofs, redact, trials));
	return proofs.some((proof) => proof.status === "fail") ? 1 : 0;
}

/** What is written is tried before; what is there already is proven at the end. */
async function tryPlanned(
	run: ChangingRun,
	flags: Flags,
	{ plan, choices, tried }: Approved,
): Promise<readonly Trial[]> {
	const isTried = ({ login }: PlannedLogin) => tried?.logins.some((one) => one.login.secret.equals(login.secret));
	const fresh = plan.logins.filter((login) => !isTried(login));
	if (flags.offline || isEmptyPlan(plan) || fresh.length === 0) return [];
	const { tryLogins } = await import("./try-logins.ts");
	return tryLogins(run, flags, fresh, choices);
}

function refusalOf(trials: readonly Trial[]): Extract<ApplyResult, { outcome: "rolled-back" }> | undefined {
	const refused = trials.filter(({ status }) => status === "fail");
	if (refused.length === 0) return undefined;
	const because = refused.map(({ detail }) => detail).join(" ");
	const obstacle = { kind: "refused", because, next: refused.flatMap(({ next }) => next ?? []) } as const;
	return { outcome: "rolled-back", obstacle, commands: [], unrestored: [] };
}

/** A program without locks may have saved an older state of a file over it while the proof was under way; then it is written once more. */
async function planIfOverwritten(
	run: ChangingRun,
	{ plan, planAgain, overwritten = 0 }: Approved,
): Promise<Pick<Approved, "plan" | "choices" | "overwritten"> | undefined> {
	if (planAgain === undefined || overwritten === mostRewrites || run.signal.aborted) return undefined;
	const path = await wasOverwritten(plan, run.host);
	const again = path === undefined ? undefined : await planAgain();
	if (path === undefined || !again?.plan.changes.some(({ action }) => action !== "same")) return undefined;
	const words = "Another program saved an older state of this file, so it is written once more.";
	run.output.lines(["", ...entry("warn", "warn", `${displayPath(path, run.host.home)}: ${words}`, run.output.style)]);
	return { ...again, overwritten: overwritten + 1 };
}

/** A run cancelled after its change was applied has changed something, and says so. */
function afterApply(id: string | undefined): Cancelled {
	if (id === undefined) return nothingChanged;
	return { words: `The change stays. To take it back: npx registry-setup --undo ${id}`, exitCode: 1 };
}

/** Another run of ours wrote between plan and write: nothing is wrong, and nothing of either is lost by planning again. */
function wasOvertaken({ obstacle }: Extract<ApplyResult, { outcome: "rolled-back" }>): boolean {
	return (obstacle.kind === "stale" && obstacle.reason === undefined) || obstacle.kind === "recovered";
}
