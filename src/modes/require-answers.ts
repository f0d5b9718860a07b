import type { Choices, Registration } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import type { Facts } from "../model/facts.ts";
import type { Recipe } from "../model/recipe.ts";
import { Secret } from "../model/secret.ts";
import type { MethodOption, OpenQuestion, Setup } from "../model/setup.ts";
import { shellWords } from "../model/shell-words.ts";
import { withoutLogin } from "../model/without-login.ts";
import { methodSummary } from "../report/method-summary.ts";
import { flagFor, ownFlags } from "./flag-for.ts";
import type { Run } from "./run.ts";

/** @throws UserError (exit code 2) for a reference nobody knows, a method that does not exist for it or cannot work here. */
export function requireKnown(setup: Setup, facts: Facts, choices: Choices): void {
	for (const { reference, method } of choices.registrations) {
		const match = setup.recognise(reference);
		if (match === undefined) {
			throw new UserError(`"${withoutLogin(reference)}" is not a registry that is known here.`, {
				exitCode: 2,
				next: ["Known are:", ...setup.families.map((family) => `  ${family.example}  ${family.label}`)],
			});
		}
		if (method !== undefined && match.problem === undefined)
			requireMethod(setup.methods(facts, match), method, match.host);
	}
}

function requireMethod(options: readonly MethodOption[], id: string, host: string): void {
	const option = options.find((one) => one.method.id === id);
	if (option === undefined) {
		throw new UserError(`--method ${id} does not exist for ${host}.`, { exitCode: 2, next: options.map(methodFlag) });
	}
	if (option.availability.available) return;
	throw new UserError(`${id} cannot work for ${host} here: ${option.availability.because}.`, {
		exitCode: 2,
		next: option.availability.enable,
	});
}

function methodFlag(option: MethodOption): string {
	const { method, availability, suggested } = option;
	if (!availability.available) return `  (--method ${method.id} cannot work here: ${availability.because})`;
	return `  --method ${method.id}  ${methodSummary(option)}${suggested ? " (suggested)" : ""}`;
}

/** @throws UserError (exit code 2) when something is still open: every missing answer, named by its flag. */
export function requireComplete(
	{ setup, catalog }: Pick<Run, "setup" | "catalog">,
	facts: Facts,
	choices: Choices,
): void {
	if (setup.nextQuestion(facts, choices) === undefined) return;
	const alone = choices.registrations.map((one) => ({ ...choices, registrations: [one] }));
	const next = (alone.length > 0 ? alone : [choices]).flatMap((each) => {
		return allOpen(setup, facts, each).flatMap((open) => missing(setup, open, each.registrations[0]));
	});
	const beside = catalog.recipes.filter(({ id }) => choices.recipes.includes(id)).flatMap(recipeAlone);
	throw new UserError("Something is missing or cannot be right:", { exitCode: 2, next: [...next, ...beside] });
}

/** A registry beside a recipe is one more to sign in to, which may not have been what was meant. */
function recipeAlone({ id, leaveOut }: Recipe): readonly string[] {
	const line = `For the recipe alone, name no registry: ${shellWords(["npx", "registry-setup", "--recipe", id])}`;
	return leaveOut === undefined ? [line] : [line, leaveOut];
}

/** An answer can open the next question, so each is taken as given without a word until nothing new opens. */
function allOpen(setup: Setup, facts: Facts, choices: Choices): readonly OpenQuestion[] {
	const open = setup.nextQuestion(facts, choices);
	if (open === undefined) return [];
	const [registration] = choices.registrations;
	if (open.step !== "detail" || registration === undefined) return [open];
	const { key, kind, otherwise = "" } = open.question;
	const answered =
		kind === "secret"
			? { ...registration, secret: new Secret("") }
			: { ...registration, answers: { ...registration.answers, [key]: otherwise } };
	return [open, ...allOpen(setup, facts, { ...choices, registrations: [answered] })];
}

function missing(setup: Setup, open: OpenQuestion, registration: Registration | undefined): readonly string[] {
	switch (open.step) {
		case "registries":
			return wrongReference(setup, registration);
		case "method":
			return [`${open.match.reference}: a way to sign in`, ...open.options.map(methodFlag)];
		case "detail": {
			const { question } = open;
			const { kind, title, why, commands = [] } = question;
			const values = question.choices?.map((choice) => choice.value).join("|") ?? (kind === "yes" ? "yes" : "…");
			const flag =
				kind === "secret"
					? "--secret-stdin, --secret-file PATH or --secret-env NAME"
					: `${flagFor(question)}${ownFlags.includes(question.key) ? " " : "="}${values}`;
			return [`${open.match.reference}: ${title}`, `  ${flag}  ${why}`, ...commands.map((line) => `    ${line}`)];
		}
	}
}

function wrongReference(setup: Setup, registration: Registration | undefined): readonly string[] {
	const problem = registration && setup.recognise(registration.reference)?.problem;
	if (problem === undefined) {
		return [
			"The registries to reach, such as:",
			...setup.families.map((family) => `  ${family.example}  ${family.label}`),
		];
	}
	const { message, suggestions, override } = problem;
	const insist = override && shellWords(["--set", `${override.key}=${override.value}`]);
	return [
		message,
		...suggestions.map((suggestion) => `  ${suggestion}`),
		...(insist === undefined ? [] : [`If it is right all the same: ${insist}`]),
	];
}
