import { type Facts, nothingSeenYet } from "../../model/facts.ts";
import type { Seen } from "../../model/setup.ts";
import { groupOffer, groupRecipe } from "../group-offer.ts";
import { type Said, toggled } from "../said.ts";
import { factIds } from "../wizard-state.ts";
import { converse, type Plain, type PlainState, type Step } from "./plain-state.ts";
import type { Talk } from "./talk.ts";

/** Step 1: what is on this laptop. */
export async function plainFacts(plain: Plain, state: PlainState): Promise<Step> {
	const { talk } = plain;
	talk.say("Step 1 of 6. What is on this laptop.");
	// Back here from a later step, what was seen still holds.
	let facts = state.facts === nothingSeenYet ? await look(plain) : state.facts;
	let { said } = state;
	offer(talk, facts, said);
	const take = async (text: string): Promise<Step | undefined> => {
		if (text === "") return { to: "next", state: { ...state, facts, said } };
		if (text === "r") facts = await look(plain);
		else if (text === "g" && groupOffer(facts) !== undefined) {
			said = { ...said, recipes: toggled(said.recipes, groupRecipe) };
		} else talk.say("That is none of these.");
		offer(talk, facts, said);
		return undefined;
	};
	const prompt = (): string => 'Enter goes on, "r" looks again, "q" quits:';
	for (;;) {
		const step = await converse(talk, { prompt, take });
		if (step !== "back") return step;
		talk.say("This is the first step.");
	}
}

function offer(talk: Talk, facts: Facts, said: Said): void {
	const group = groupOffer(facts);
	if (group === undefined) return;
	const joins = `${group.user} will be put into the group "${group.name}". "g" leaves it.`;
	const may = `"g" puts ${group.user} into the group "${group.name}", whose members can do here what an administrator can.`;
	talk.say(said.recipes.includes(groupRecipe) ? joins : may);
}

/** Rows are said in fixed order, each as soon as those before it are known. */
async function look({ context, talk }: Plain): Promise<Facts> {
	let facts = nothingSeenYet;
	const seen = new Map<string, Seen>();
	let next = 0;
	const tell = (all: boolean): void => {
		for (; next < factIds.length; next += 1) {
			const one = seen.get(factIds[next] ?? "");
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
