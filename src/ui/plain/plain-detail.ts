import type { Question } from "../../model/question.ts";
import { questionAt } from "../places.ts";
import { answerPlace, withAnswer } from "../said.ts";
import { converse, type Plain, type PlainState, type Step } from "./plain-state.ts";

/** Step 4: one thing that cannot be detected. */
export async function plainDetail({ context, talk }: Plain, state: PlainState): Promise<Step> {
	const asked = questionAt(context, state);
	const reference = asked === undefined ? undefined : state.said.references[asked.index];
	if (asked?.step !== "detail" || reference === undefined) return { to: "back", state };
	const { question, method } = asked;
	talk.say(`Step 4 of 6. ${question.title}, for ${reference}.`);
	talk.say(question.why);
	const said = state.said.answers[answerPlace(reference, method.id)]?.[question.key];
	const usual = said ?? question.suggestion?.(state.facts);
	for (const [index, { label, hint }] of (question.choices ?? []).entries()) {
		talk.say(`${index + 1}. ${label}${hint === undefined ? "" : `, ${hint}`}.`);
	}
	const step = await converse(talk, {
		prompt: () => promptFor(question, usual),
		more: () => talk.say(question.why),
		take: async (text) => {
			const checked = await context.setup.check(question, answerFor(question, text, usual));
			if (!checked.ok) {
				talk.say(checked.problem);
				return undefined;
			}
			if (checked.note !== undefined) talk.say(checked.note);
			const answers = withAnswer(state.said, reference, method.id, question.key, checked.answer);
			return { to: "next", state: { ...state, said: answers } };
		},
	});
	return step === "back" ? { to: "back", state } : step;
}

function promptFor(question: Question, usual: string | undefined): string {
	const { choices } = question;
	if (choices === undefined) return `${question.title}, "b" for back${usual === undefined ? "" : `. [${usual}]`}:`;
	const index = choices.findIndex((choice) => choice.value === usual);
	return `Type 1 to ${choices.length}, "b" for back${index < 0 ? "" : `. [${index + 1}]`}:`;
}

function answerFor(question: Question, text: string, usual: string | undefined): string {
	if (text === "") return usual ?? "";
	const { choices } = question;
	return choices === undefined ? text : (choices[Number(text) - 1]?.value ?? text);
}
