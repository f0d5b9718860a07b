import { type Facts, nothingSeen } from "../../model/facts.ts";
import type { Seen } from "../../model/setup.ts";
import { resumedText } from "../resumed-text.ts";
import { type Said, toggled } from "../said.ts";
import { converse, type Plain, type PlainState, type Step } from "./plain-state.ts";

/** Step 1: what is on this laptop. */
export async function plainFacts(plain: Plain, state: PlainState): Promise<Step> {
	const { talk, context } = plain;
	const resumed = resumedText(context);
	if (resumed !== undefined) talk.say(resumed);
	talk.say("Step 1 of 6. What is on this laptop.");
	let facts = state.looked ? state.facts : await look(plain);
	let { said } = state;
	sayOffers(plain, facts, said);
	const take = async (text: string): Promise<Step | undefined> => {
		if (text === "") return { to: "next", state: { ...state, facts, said, looked: true } };
		if (text === "r") facts = await look(plain);
		else {
			const offer = context.setup.offers(facts).find((one) => one.key === text);
			if (offer === undefined) talk.say("That is none of these.");
			else said = { ...said, recipes: toggled(said.recipes, offer.recipe) };
		}
		sayOffers(plain, facts, said);
		return undefined;
	};
	const prompt = (): string => 'Enter goes on, "r" looks again, "q" quits:';
	for (;;) {
		const step = await converse(talk, { prompt, take });
		if (step !== "back") return step;
		talk.say("This is the first step.");
	}
}

function sayOffers({ context, talk }: Plain, facts: Facts, said: Said): void {
	for (const { recipe, key, title, why } of context.setup.offers(facts)) {
		talk.say(`${said.recipes.includes(recipe) ? "Chosen" : "Offered"}: ${title}. ${why}`);
		talk.say(said.recipes.includes(recipe) ? `"${key}" leaves it out.` : `"${key}" makes it part of the plan.`);
	}
}

/** Rows are said in fixed order, each as soon as those before it are known. */
async function look({ context, talk }: Plain): Promise<Facts> {
	const { looks } = context.setup;
	let facts = nothingSeen(looks);
	const seen = new Map<string, Seen>();
	let next = 0;
	const tell = (all: boolean): void => {
		for (; next < looks.length; next += 1) {
			const one = seen.get(looks[next]?.id ?? "");
			if (one === undefined && !all) return;
			for (const { status, text, hint } of one?.rows ?? []) {
				talk.say(`${status}: ${text}${hint === undefined ? "." : `, ${hint}.`}`);
			}
		}
	};
	for await (const one of context.setup.look()) {
		facts = { ...facts, [one.id]: one.fact };
		seen.set(one.id, one);
		tell(false);
	}
	tell(true);
	talk.say("Nothing is changed until you approve the plan in step 5. Nothing is reported to anyone.");
	return facts;
}
