import type { MethodOption } from "../../model/setup.ts";
import { methodSummary } from "../../report/method-summary.ts";
import { questionAt } from "../places.ts";
import { withMethod } from "../said.ts";
import { tradeoffLabels } from "../tradeoff-lines.ts";
import { converse, type Plain, type PlainState, type Step } from "./plain-state.ts";
import type { Talk } from "./talk.ts";

/** Step 3: how to sign in to one registry. */
export async function plainMethod({ context, talk }: Plain, state: PlainState): Promise<Step> {
	const question = questionAt(context, state);
	const reference = question === undefined ? undefined : state.said.references[question.index];
	if (question?.step !== "method" || reference === undefined) return { to: "back", state };
	talk.say(`Step 3 of 6. How to sign in to ${reference}?`);
	for (const note of question.match.notes) talk.say(`Note: ${note}`);
	const options = context.setup.methods(state.facts, question.match);
	list(talk, options);
	const possible = options.filter((option) => option.availability.available);
	const usual = 1 + usualIndex(possible, state.said.methods[reference]);
	const range = possible.length === 1 ? "1" : `1 to ${possible.length}`;
	const step = await converse(talk, {
		prompt: () =>
			possible.length === 0
				? 'Nothing can be chosen as things are. "b" goes back, "q" quits:'
				: `Type ${range}, "b" for back, "? ${usual}" to hear more about ${usual}. [${usual}]:`,
		more: (about) => {
			const one = possible[Number(about) - 1];
			for (const option of one === undefined ? options : [one]) tellMore(talk, option);
		},
		take: (text) => {
			const picked = possible[(text === "" ? usual : Number(text)) - 1];
			if (picked === undefined) {
				talk.say(possible.length === 0 ? "Nothing was chosen." : `That is not ${range}.`);
				return undefined;
			}
			return { to: "next", state: { ...state, said: withMethod(state.said, reference, picked.method.id) } };
		},
	});
	return step === "back" ? { to: "back", state } : step;
}

function list(talk: Talk, options: readonly MethodOption[]): void {
	const possible = options.filter((option) => option.availability.available);
	for (const [index, option] of possible.entries()) {
		const { method, suggested } = option;
		talk.say(`${index + 1}. ${method.label}${suggested ? ", suggested" : ""}: ${methodSummary(option)}.`);
	}
	for (const { method, availability } of options) {
		if (availability.available) continue;
		talk.say(`Not possible: ${method.label}, because ${availability.because}.`);
		for (const command of availability.enable) talk.sayWhole(`To enable it: ${command}`);
	}
}

/** What was said before, or what is suggested. */
function usualIndex(possible: readonly MethodOption[], said: string | undefined): number {
	const before = possible.findIndex((option) => option.method.id === said);
	return before >= 0
		? before
		: Math.max(
				0,
				possible.findIndex((option) => option.suggested),
			);
}

function tellMore(talk: Talk, { method, availability }: MethodOption): void {
	talk.say(`${method.label}: ${method.summary}.`);
	for (const [field, label] of tradeoffLabels) talk.say(`${label}: ${method.tradeoffs[field]}.`);
	for (const warning of availability.available ? availability.warnings : []) talk.say(`Warning: ${warning}`);
}
