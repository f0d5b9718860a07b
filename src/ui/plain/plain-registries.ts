import { leftOut } from "../../model/left-out.ts";
import { withoutLogin } from "../../model/without-login.ts";
import { type Candidate, candidates, withAdded, withChosen } from "../candidates.ts";
import { originText } from "../origin-text.ts";
import { places } from "../places.ts";
import { type Said, toggled } from "../said.ts";
import { converse, type Plain, type PlainState, type Step } from "./plain-state.ts";

/** Step 2: numbers choose, an address adds. */
export async function plainRegistries(plain: Plain, before: PlainState): Promise<Step> {
	const { talk } = plain;
	let state = before;
	talk.say("Step 2 of 6. Which registries?");
	list(plain, state);
	const step = await converse(talk, {
		prompt: () =>
			`A number chooses or leaves out, an address adds, Enter goes on with ${state.said.references.length} chosen:`,
		more: (about) => tellMore(plain, state, about),
		take: (text) => {
			if (text === "") return goOn(plain, state);
			state = { ...state, said: answered(plain, state, text) };
			list(plain, state);
			return undefined;
		},
	});
	return step === "back" ? { to: "back", state } : step;
}

function goOn(plain: Plain, state: PlainState): Step | undefined {
	const wrong = all(plain, state).find((one) => one.chosen && one.problem !== undefined);
	if (wrong === undefined && places(plain.context, state).at(-1)?.at !== "registries") return { to: "next", state };
	plain.talk.say(wrong === undefined ? "Choose a registry first." : `${wrong.reference}: ${wrong.problem}`);
	return undefined;
}

function all({ context }: Plain, { facts, said }: PlainState): readonly Candidate[] {
	return candidates(context.setup, facts, context.start, said);
}

function list(plain: Plain, state: PlainState): void {
	const { talk, context } = plain;
	const known = all(plain, state);
	if (known.length === 0) tellMore(plain, state, "");
	for (const [index, { reference, from, chosen, problem }] of known.entries()) {
		const origin = originText(from, context.home);
		talk.say(
			`${index + 1}. ${reference}, ${origin}${chosen ? ", chosen" : ""}.${problem === undefined ? "" : ` ${problem}`}`,
		);
	}
}

function tellMore({ talk, context }: Plain, state: PlainState, about: string): void {
	const one = all({ talk, context }, state)[Number(about) - 1];
	if (one !== undefined) {
		const notes = [...(one.problem === undefined ? [] : [one.problem]), ...(one.match?.notes ?? [])];
		talk.say(notes.length === 0 ? `${one.reference}: nothing more to know.` : notes.join(" "));
		return;
	}
	talk.say("Addresses such as these can be typed:");
	for (const { label, example } of context.setup.families) talk.say(`${example}, ${label}.`);
}

function answered(plain: Plain, state: PlainState, text: string): Said {
	const { setup, start } = plain.context;
	const { facts, said } = state;
	if (/^[\d\s,]+$/.test(text)) return chosen(plain, state, text);
	const kept = /^keep\s+(\S+)$/.exec(text)?.[1];
	const reference = withoutLogin(kept ?? text);
	for (const note of leftOut(kept ?? text)) plain.talk.say(note);
	const match = setup.recognise(reference);
	const override = match?.problem?.override;
	if (match === undefined) plain.talk.say(`"${reference}" is not an address I know. "?" lists examples.`);
	else if (match.problem === undefined) return withAdded(setup, facts, start, said, reference);
	else if (kept !== undefined && override !== undefined) {
		return withAdded(setup, facts, start, said, reference, override);
	} else {
		plain.talk.say(match.problem.message);
		for (const suggestion of match.problem.suggestions) plain.talk.say(`Near to it: ${suggestion}`);
		if (override !== undefined) plain.talk.say(`"keep ${reference}" takes it all the same.`);
	}
	return said;
}

function chosen(plain: Plain, state: PlainState, text: string): Said {
	const { setup, start } = plain.context;
	const known = all(plain, state);
	let { references } = state.said;
	for (const word of text.split(/[\s,]+/).filter((part) => part !== "")) {
		const one = known[Number(word) - 1];
		if (one === undefined) plain.talk.say(`There is no ${word} in the list.`);
		else if (one.problem !== undefined && !one.chosen) plain.talk.say(`${word} cannot be chosen. ${one.problem}`);
		else references = toggled(references, one.reference);
	}
	return withChosen(setup, state.facts, start, state.said, references);
}
