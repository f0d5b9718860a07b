import type { Choices } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import type { FactId, Facts } from "../model/facts.ts";
import type { Plan } from "../model/plan.ts";
import { planJson } from "../report/plan-json.ts";
import { planText } from "../report/plan-text.ts";
import { ask } from "./ask.ts";
import { checkAnswers, choicesFromFlags, requireComplete, requireKnown } from "./choices-from-flags.ts";
import { finish } from "./finish.ts";
import type { Flags } from "./flags.ts";
import { chooseFrontEnd } from "./front-end.ts";
import { redactFor } from "./redact-for.ts";
import type { Run } from "./run.ts";
import { lookAt } from "./session.ts";

/** Facts the plan itself reads, whatever the method. */
const planFacts: readonly FactId[] = ["os", "docker-config", "credential-helpers"];

/** From the first look to the proof. Returns the exit code. */
export async function setupMode(run: Run, flags: Flags): Promise<number> {
	requireKnownRecipe(run, flags);
	const frontEnd = chooseFrontEnd(flags, () => ({
		stdinIsTerminal: run.streams.stdin.isTTY === true,
		stdoutIsTerminal: run.streams.stdout.isTTY === true,
		columns: run.streams.stdout.columns,
		env: run.host.env,
	}));
	if (frontEnd === "flags" && !flags.yes && !flags.dryRun) {
		throw new UserError("--json asks nothing: say with --dry-run or --yes what is wanted.", { exitCode: 2 });
	}
	if (frontEnd === "none") return nobodyToAsk(run, flags);
	return frontEnd === "flags" ? byFlags(run, flags) : byAsking(run, flags, frontEnd);
}

function requireKnownRecipe(run: Run, flags: Flags): void {
	if (flags.recipe === undefined || run.catalog.recipes.some((recipe) => recipe.id === flags.recipe)) return;
	throw new UserError(`There is no recipe "${flags.recipe}".`, {
		exitCode: 2,
		next: run.catalog.recipes.map((recipe) => `  --recipe ${recipe.id}  ${recipe.title}`),
	});
}

async function byFlags(run: Run, flags: Flags): Promise<number> {
	const { facts, choices } = await resolveFlags(run, flags);
	const plan = await planOf(run, flags, facts, choices);
	run.output.lines(planText(plan, redactFor(run.catalog), run.output.style));
	if (flags.dryRun || plan.problems.length > 0) {
		run.output.document(() => planJson(plan, redactFor(run.catalog)));
		if (plan.problems.length > 0) return 1;
		return flags.strict && holdsChanges(plan) ? 3 : 0;
	}
	return finish(run, flags, { plan, choices, attended: false });
}

async function resolveFlags(run: Run, flags: Flags): Promise<{ facts: Facts; choices: Choices }> {
	const start = choicesFromFlags(flags);
	const facts = await lookAt(run.catalog, run.host, factsFor(run, flags, start));
	requireKnown(run.setup, facts, start);
	const choices = await checkAnswers(run.setup, facts, start);
	requireComplete(run.setup, facts, choices);
	return { facts, choices };
}

/** Only what the chosen methods and recipes read, so that a script does not wait for looks nobody needs. */
function factsFor(run: Run, flags: Flags, choices: Choices): readonly FactId[] | undefined {
	if (choices.registrations.some((registration) => registration.method === undefined)) return undefined;
	const wanted = new Set(choices.registrations.map((registration) => registration.method));
	const readers = [
		...run.catalog.methods.filter((method) => wanted.has(method.id)),
		...run.catalog.recipes.filter((recipe) => choices.recipes.includes(recipe.id)),
	];
	const facts = new Set([...planFacts, ...readers.flatMap((reader) => reader.reads)]);
	// Starting docker for its version costs more than all the rest; a run without proof does without it.
	if (flags.offline) facts.delete("docker-version");
	return [...facts];
}

function holdsChanges(plan: Plan): boolean {
	return plan.changes.some((change) => change.action !== "same") || plan.commands.length > 0;
}

/** With `--set repair=yes` the plan holds the repairs of broken files and nothing else. */
async function planOf(run: Run, flags: Flags, facts: Facts, choices: Choices): Promise<Plan> {
	const plan = await run.setup.makePlan(facts, choices);
	const wantsRepair = flags.set.some(([key, value]) => key === "repair" && value === "yes");
	if (!wantsRepair) return plan;
	const repairs = plan.problems.flatMap((problem) => (problem.repair === undefined ? [] : [problem.repair]));
	if (repairs.length === 0) {
		throw new UserError("There is nothing that can be repaired safely.", {
			exitCode: plan.problems.length > 0 ? 1 : 2,
		});
	}
	return { changes: repairs, commands: [], warnings: [], items: [], problems: [] };
}

async function byAsking(run: Run, flags: Flags, frontEnd: "plain" | "wizard"): Promise<number> {
	let start = choicesFromFlags(flags);
	let repaired = false;
	for (;;) {
		const outcome = await ask(run, flags, frontEnd, start);
		if (outcome.kind === "cancelled") {
			run.output.lines([repaired ? "The repair stays; nothing else was changed." : "Nothing was changed."]);
			return 130;
		}
		const { plan, choices, repair } = outcome;
		run.output.lines(planText(plan, redactFor(run.catalog), run.output.style));
		const wanted = repair ? { ...choices, registrations: [] } : choices;
		const exitCode = await finish(run, flags, { plan, choices: wanted, attended: true });
		if (!repair || exitCode !== 0) return exitCode;
		start = choices;
		repaired = true;
	}
}

/** Nobody can answer: what is missing, or the command line that would do it. Nothing is written. */
async function nobodyToAsk(run: Run, flags: Flags): Promise<number> {
	const { choices } = await resolveFlags(run, flags);
	throw new UserError("This is no terminal, so nothing was asked and nothing was changed.", {
		exitCode: 2,
		next: [
			"To see the plan, add --dry-run. To apply it without questions:",
			...run.setup
				.commandLine(choices)
				.split("\n")
				.map((line) => `${line} --yes`),
		],
	});
}
