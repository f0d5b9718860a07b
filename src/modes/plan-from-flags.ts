import { type Choices, noChoices } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import type { FactId } from "../model/facts.ts";
import type { Plan } from "../model/plan.ts";
import { repairPlan } from "../model/repair-plan.ts";
import type { Secret } from "../model/secret.ts";
import { answersFor } from "./answers-for.ts";
import { choicesFromFlags } from "./choices-from-flags.ts";
import type { Flags } from "./flags.ts";
import { requireComplete, requireKnown } from "./require-answers.ts";
import type { Run } from "./run.ts";
import { secretFlag } from "./secret-flag.ts";
import { lookAt } from "./session.ts";

/**
 * The plan that the flags alone come to.
 * @throws UserError (exit code 2) with everything that is missing, wrong or unknown, each by its flag.
 */
export async function planFromFlags(
	run: Run,
	flags: Flags,
	secret?: Secret,
): Promise<{ readonly plan: Plan; readonly choices: Choices }> {
	const start = choicesFromFlags(flags, secret);
	const facts = await lookAt(run.catalog, run.host, factsFor(run, flags, start));
	requireKnown(run.setup, facts, start);
	const { choices, notes } = await answersFor(run, facts, start, flags);
	requireComplete(run, facts, choices);
	const made = await run.setup.makePlan(facts, choices);
	// Nobody has seen them beside the answers.
	const plan = { ...made, notes: [...notes, ...made.notes] };
	requireTogether(run, flags, plan, choices);
	const unknown = choices.switched.find(
		(id) => !plan.items.some((item) => item.id === id && (item.switchable || !item.on)),
	);
	if (unknown !== undefined && plan.problems.length === 0) {
		const known = plan.items.filter((item) => item.switchable);
		throw new UserError(`--set switch=${unknown}: the plan has nothing of that name to switch.`, {
			exitCode: 2,
			next: known.map((item) => `  --set switch=${item.id}  ${item.title}`),
		});
	}
	return repairAnswer(flags) === undefined
		? { plan, choices }
		: { plan: repairsOf(plan), choices: { ...choices, registrations: [] } };
}

/** @throws UserError when one file cannot hold all of it, with the command lines that come to the same one after the other. */
function requireTogether({ setup }: Run, flags: Flags, { problems }: Plan, choices: Choices): void {
	const message = problems.find(({ leftOut }) => leftOut !== undefined)?.message;
	if (message === undefined) return;
	const { registrations } = choices;
	const apart = new Set(problems.map(({ leftOut }) => leftOut));
	const rest = registrations.filter(({ reference }) => !apart.has(reference));
	const others = registrations.filter(({ reference }) => apart.has(reference));
	const lines = (some: Choices) =>
		setup
			.commandLine(some, secretFlag(flags))
			.split("\n")
			.map((line) => `  ${line}`);
	throw new UserError(message, {
		exitCode: 2,
		next: [
			"Nothing was changed. What can go together:",
			...lines({ ...choices, registrations: rest }),
			"Then by itself, with what has to differ:",
			...others.flatMap((one) => lines({ ...noChoices, registrations: [one] })),
		],
	});
}

/** Only what the chosen methods and recipes read, so that a script does not wait for looks nobody needs. */
function factsFor(run: Run, flags: Flags, choices: Choices): readonly FactId[] | undefined {
	if (choices.registrations.some((registration) => registration.method === undefined)) return undefined;
	const wanted = new Set(choices.registrations.map((registration) => registration.method));
	const kinds = new Set(choices.registrations.map(({ reference }) => run.setup.recognise(reference)?.kind));
	const readers = [
		...run.catalog.methods.filter((method) => wanted.has(method.id)),
		...run.catalog.targets.filter((target) => kinds.has(target.serves)),
		...run.catalog.recipes.filter((recipe) => choices.recipes.includes(recipe.id)),
	];
	const facts = new Set(readers.flatMap((reader) => reader.reads));
	// Starting docker for its version costs more than all the rest; a run without proof does without it.
	if (flags.offline) facts.delete("docker-version");
	return [...facts];
}

function repairAnswer(flags: Flags): string | undefined {
	const answer = flags.set.find(([key]) => key === "repair")?.[1];
	if (answer === undefined || answer === "yes") return answer;
	throw new UserError(`--set repair takes yes, not "${answer}".`, { exitCode: 2 });
}

/** The repairs of broken files and nothing else: a repair is always a change of its own. */
function repairsOf(plan: Plan): Plan {
	const repair = repairPlan(plan);
	if (repair !== undefined) return repair;
	if (plan.problems.length > 0) {
		const none = "There is no repair for this; mend it by hand.";
		return { ...plan, problems: plan.problems.map((problem) => ({ ...problem, next: `${none} ${problem.next}` })) };
	}
	throw new UserError("There is nothing to repair: the files of this plan can be edited as they are.", {
		exitCode: 2,
		next: ["Run the same without --set repair=yes."],
	});
}
