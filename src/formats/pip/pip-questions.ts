import type { Answers } from "../../model/auth-method.ts";
import type { CredentialSource } from "../../model/credential-source.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Pip } from "../../model/python-facts.ts";
import type { Choice, Question } from "../../model/question.ts";
import { secretInRepository } from "../secret-in-repository.ts";
import { typedPath } from "../typed-path.ts";
import { typedYes } from "../typed-yes.ts";
import { namedByVariable, pipFileFor, usualPipScope } from "./pip-scope.ts";

/** What only a person can say of pip's side: which of its files, what else pip may ask, and what proves that it works. */
export function pipQuestions(
	facts: Facts,
	answers: Answers,
	{ yields }: { readonly yields: CredentialSource["kind"] },
): readonly Question[] {
	const pip = foundValue(facts.pip);
	return [
		...(pip === undefined ? [] : [scope(facts, pip)]),
		layout,
		...(answers["layout"] === "extra" ? [acceptPublicIndex] : []),
		...(yields === "static" && answers["scope"] !== undefined ? inRepository(facts, answers) : []),
		packages,
	];
}

function scope(facts: Facts, pip: Pip): Question {
	const choices = scopeChoices(facts, pip);
	const otherwise = usualPipScope(facts);
	return {
		key: "scope",
		title: "Which configuration of pip",
		why: "pip reads all of them; what stands further down here wins, setting by setting.",
		kind: "choice",
		choices,
		...(otherwise === undefined ? {} : { otherwise }),
		async check(answer, host) {
			if (answer === "venv" && pip.environment === undefined) {
				return { ok: false, problem: "No virtual environment is active: activate it first, or take the user's." };
			}
			if (choices.some(({ value }) => value === answer)) return { ok: true, answer };
			const path = /^file:(.+)$/s.exec(answer)?.[1];
			if (path === undefined) return { ok: false, problem: `It is user, venv or file:PATH, not "${answer}".` };
			return { ok: true, answer: `file:${typedPath(path, host)}` };
		},
	};
}

function scopeChoices(facts: Facts, pip: Pip): readonly Choice[] {
	const at = (value: string) => ({ value, hint: pipFileFor(facts, { scope: value }) ?? "" });
	const { environment } = pip;
	const named = namedByVariable(pip);
	return [
		{ ...at("user"), label: named === undefined ? "This user" : "The file of PIP_CONFIG_FILE" },
		...(environment === undefined
			? []
			: [{ ...at("venv"), label: `This ${environment.kind === "conda" ? "conda" : "virtual"} environment` }]),
	];
}

/** What lets a second index stand beside the one. */
export const extraIndexLabel = "The public index too: this one is an extra";

const layout: Question = {
	key: "layout",
	title: "What else pip may ask",
	why: "pip asks all its indexes at once and takes the highest version, wherever it comes from.",
	kind: "choice",
	choices: [
		{
			value: "only",
			label: "Nothing else: this is the one index",
			hint: "safe; packages of others must come through it, as from a virtual repository",
		},
		{
			value: "extra",
			label: extraIndexLabel,
			hint: "anybody who publishes one of your names there can run code here",
		},
	],
	otherwise: "only",
	check: async (answer) =>
		answer === "only" || answer === "extra"
			? { ok: true, answer }
			: { ok: false, problem: `It is only or extra, not "${answer}".` },
};

/** Measured with four versions of pip; the project's own tests measure it again. */
const acceptPublicIndex = typedYes(
	{
		key: "accept-public-index",
		title: "Let a public index answer for your own names?",
		why: "A package of one of your names on the public index is installed from there as soon as its version is higher. A pinned version does not help: the index that is named last wins. While yours is down, or the login has ended, pip takes the public one and says nothing.",
	},
	"One index alone is the way without the danger.",
);

function inRepository(facts: Facts, answers: Answers): readonly Question[] {
	const path = pipFileFor(facts, answers);
	const known = foundValue(facts.pip)?.files.find((file) => file.path === path);
	// Of a file that pip does not read by itself nothing is known.
	if (known === undefined) return [secretInRepository(undefined)];
	return known.workTree === undefined ? [] : [secretInRepository(known.workTree)];
}

/** A project's name (PyPA, "Names and normalization"). */
const packageName = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;

const packages: Question = {
	key: "package",
	title: "Packages of yours to look up",
	why: "The proof then looks whether the index has them, and which versions; names with blanks between them.",
	kind: "text",
	otherwise: "",
	async check(answer) {
		const names = answer.split(/[\s,]+/).filter((name) => name !== "");
		const wrong = names.find((name) => !packageName.test(name));
		if (wrong === undefined) return { ok: true, answer: names.join(" ") };
		return { ok: false, problem: `"${wrong}" is not the name of a package: letters, digits and . _ - between them.` };
	},
};
