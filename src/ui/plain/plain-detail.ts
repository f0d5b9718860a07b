import type { Question } from "../../model/question.ts";
import { questionAt } from "../places.ts";
import { answerPlace, withAnswer } from "../said.ts";
import { secretRemark } from "../secret-remark.ts";
import { usualAnswer } from "../usual-answer.ts";
import { converse, type Plain, type PlainState, type Step } from "./plain-state.ts";

/** Step 4: one thing that cannot be detected. */
export async function plainDetail({ context, talk }: Plain, state: PlainState): Promise<Step> {
	const asked = questionAt(context, state);
	const reference = asked === undefined ? undefined : state.said.references[asked.index];
	if (asked?.step !== "detail" || reference === undefined) return { to: "back", state };
	const { question } = asked;
	const at = answerPlace(reference, asked.method.id);
	const isSecret = question.kind === "secret";
	const isDecision = question.kind === "yes";
	talk.say(
		`Step 4 of 6. ${isDecision ? `A decision for ${reference}. ${question.title}` : `${question.title}, for ${reference}.`}`,
	);
	const sayWhy = (): void => {
		talk.say(question.why);
		for (const command of question.commands ?? []) talk.sayWhole(`  ${command}`);
	};
	sayWhy();
	const keeps = isSecret && state.said.secrets[at] !== undefined;
	const usual = isDecision ? undefined : (state.said.answers[at]?.[question.key] ?? usualAnswer(question, state.facts));
	for (const [index, { label, hint }] of (question.choices ?? []).entries()) {
		talk.say(`${index + 1}. ${label}${hint === undefined ? "" : `, ${hint}`}.`);
	}
	const step = await converse(talk, {
		hidden: isSecret,
		prompt: () => promptFor(question, usual, keeps),
		more: sayWhy,
		take: async (text) => {
			if (keeps && text === "") return { to: "next", state };
			const checked = await context.setup.check(question, answerFor(question, text, usual));
			if (isSecret && text !== "") talk.say(`${secretRemark(text)}.`);
			if (!checked.ok) {
				talk.say(checked.problem);
				return undefined;
			}
			if (checked.note !== undefined) talk.say(checked.doubtful ? `Warning: ${checked.note}` : checked.note);
			const said = withAnswer(state.said, reference, asked.method.id, question, checked.answer);
			return { to: "next", state: { ...state, said } };
		},
	});
	return step === "back" ? { to: "back", state } : step;
}

function promptFor({ kind, title, choices }: Question, usual: string | undefined, keeps: boolean): string {
	if (kind === "yes") return 'Type yes to do this all the same, "b" to go back:';
	if (kind === "secret") return withUsual(`${title}, not shown as you type, "b" for back`, keeps ? "kept" : undefined);
	if (choices === undefined) return withUsual(`${title}, "b" for back`, usual === "" ? "none" : usual);
	const index = choices.findIndex((choice) => choice.value === usual);
	return withUsual(`Type 1 to ${choices.length}, "b" for back`, index < 0 ? undefined : String(index + 1));
}

/** What Enter alone takes stands in brackets. */
function withUsual(prompt: string, usual: string | undefined): string {
	return usual === undefined ? `${prompt}:` : `${prompt}. [${usual}]:`;
}

function answerFor(question: Question, text: string, usual: string | undefined): string {
	if (text === "") return usual ?? "";
	const { choices } = question;
	return choices === undefined ? text : (choices[Number(text) - 1]?.value ?? text);
}
