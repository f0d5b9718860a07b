import { standInCatalog } from "../engine/stand-in-catalog.ts";
import { type Choices, noChoices } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import { leftOut } from "../model/left-out.ts";
import { isEmptyPlan } from "../model/plan-size.ts";
import type { Secret } from "../model/secret.ts";
import { nextLine } from "../report/next-line.ts";
import { planJson } from "../report/plan-json.ts";
import { planText } from "../report/plan-text.ts";
import { afterRefusal } from "../ui/after-refusal.ts";
import type { Resumed } from "../ui/wizard-state.ts";
import { ask } from "./ask.ts";
import { choicesFromFlags } from "./choices-from-flags.ts";
import type { Approved, Refused } from "./finish.ts";
import type { Flags } from "./flags.ts";
import { chooseFrontEnd } from "./front-end.ts";
import { requireOwnSecrets } from "./own-secrets.ts";
import { planFromFlags } from "./plan-from-flags.ts";
import { readSecret } from "./read-secret.ts";
import { redactFor } from "./redact-for.ts";
import { nothingChanged, type Run } from "./run.ts";
import { secretFlag } from "./secret-flag.ts";
import { session } from "./session.ts";

/** Applies and proves what was approved; returns the exit code. The only way from here to a change. */
export type Finish = (approved: Approved) => Promise<number>;

/** From the first look to the proof. Returns the exit code. */
export async function setupMode(run: Run, flags: Flags, finish: Finish): Promise<number> {
	requireSensible(run, flags);
	const frontEnd = chooseFrontEnd(flags, () => ({
		stdinIsTerminal: run.streams.stdin.isTTY === true,
		stdoutIsTerminal: run.streams.stdout.isTTY === true,
		columns: run.streams.stdout.columns,
		env: run.host.env,
	}));
	const secret = await readSecret(run, flags);
	run.output.lines([...new Set(flags.references.flatMap(leftOut))]);
	switch (frontEnd) {
		case "flags":
			return byFlags(flags.dryRun ? withoutAsking(run, flags) : run, flags, secret, finish);
		case "none":
			return nobodyToAsk(withoutAsking(run, flags), flags, secret);
		default:
			return byAsking(run, flags, frontEnd, startOf(run, flags, secret), finish);
	}
}

/** What a method will ask is not known yet, so a secret counts as shown to all. */
function startOf({ setup }: Run, flags: Flags, secret: Secret | undefined): Choices {
	const start = choicesFromFlags(flags, secret);
	requireOwnSecrets(setup, flags, start.registrations);
	return start;
}

function requireSensible(run: Run, flags: Flags): void {
	if (flags.json && !flags.yes && !flags.dryRun) {
		throw new UserError("--json asks nothing: say what is wanted with --dry-run or --yes.", { exitCode: 2 });
	}
	if (flags.strict && !flags.dryRun) {
		throw new UserError("--strict goes with --dry-run.", { exitCode: 2 });
	}
	if (flags.recipe === undefined || run.catalog.recipes.some((recipe) => recipe.id === flags.recipe)) return;
	throw new UserError(`There is no recipe "${flags.recipe}".`, {
		exitCode: 2,
		next: run.catalog.recipes.map((recipe) => `  --recipe ${recipe.id}  ${recipe.title}`),
	});
}

/** What is not to be applied is planned without a token made for it; offline, what would have to be made is refused as it is with --yes. */
function withoutAsking(run: Run, { offline }: Flags): Run {
	if (offline) return run;
	const catalog = standInCatalog(run.catalog);
	return { ...run, catalog, setup: session(catalog, run.host) };
}

async function byFlags(run: Run, flags: Flags, secret: Secret | undefined, finish: Finish): Promise<number> {
	const { plan, choices } = await planFromFlags(run, flags, secret);
	const redact = redactFor(run.catalog);
	run.output.lines(planText(plan, redact, run.output.style));
	if (!flags.dryRun && plan.problems.length === 0) {
		return finish({ plan, choices, attended: false, planAgain: () => planFromFlags(run, flags, secret) });
	}
	run.output.document(() => planJson(plan, redact));
	if (plan.problems.length > 0) return 1;
	return flags.strict && !isEmptyPlan(plan) ? 3 : 0;
}

async function byAsking(
	run: Run,
	flags: Flags,
	frontEnd: "plain" | "wizard",
	begin: Choices,
	finish: Finish,
): Promise<number> {
	let start = begin;
	let resumed: Resumed | undefined;
	for (;;) {
		const outcome = await ask(run, flags, frontEnd, start, resumed);
		if (outcome.kind === "cancelled") return cancelled(run);
		const { plan, choices, said, repair } = outcome;
		const words = planText(plan, redactFor(run.catalog), run.output.style);
		// Apart from what was said of the repair.
		run.output.lines(resumed === undefined ? words : ["", ...words]);
		if (repair === undefined) {
			let refused: Refused | undefined;
			const onRefused = (some: Refused) => {
				refused = some;
			};
			const exitCode = await finish({ plan, choices, attended: true, onRefused });
			if (refused === undefined) return exitCode;
			({ start, resumed } = afterRefusal(run.setup, { start, said, choices }, refused));
			continue;
		}
		const exitCode = await finish({ plan, choices: noChoices, attended: true });
		if (exitCode !== 0) return exitCode;
		resumed = repair;
	}
}

function cancelled({ standing, signal, output }: Run): number {
	const { words, exitCode } = standing.ifCancelled ?? nothingChanged;
	// Who cancelled by a signal has been told already.
	if (!signal.aborted) output.lines(nextLine(words, output.style.width));
	return exitCode;
}

/** Nobody can answer: what is missing, or the command line that would do it. Nothing is written. */
async function nobodyToAsk(run: Run, flags: Flags, secret: Secret | undefined): Promise<number> {
	const { choices } = await planFromFlags(run, flags, secret);
	throw new UserError("This is no terminal, so nothing was asked and nothing was changed.", {
		exitCode: 2,
		next: [
			"To see the plan, add --dry-run. To apply it without questions:",
			...run.setup
				.commandLine(choices, secretFlag(flags))
				.split("\n")
				.map((line) => `${line} --yes`),
		],
	});
}
