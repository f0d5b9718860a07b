import type { Choices } from "../model/choices.ts";
import { nothingSeen } from "../model/facts.ts";
import type { Setup } from "../model/setup.ts";
import { placeIndex, places } from "./places.ts";
import { LineReader } from "./plain/line-reader.ts";
import { plainDetail } from "./plain/plain-detail.ts";
import { plainFacts } from "./plain/plain-facts.ts";
import { plainMethod } from "./plain/plain-method.ts";
import { plainPlan } from "./plain/plain-plan.ts";
import { plainRegistries } from "./plain/plain-registries.ts";
import type { Plain, PlainState, Step } from "./plain/plain-state.ts";
import { type PlainOutput, Talk } from "./plain/talk.ts";
import { saidAtStart } from "./said.ts";
import type { DiffLines, Resumed, WizardOutcome } from "./wizard-state.ts";

export interface PlainStreams {
	readonly input: NodeJS.ReadableStream;
	readonly output: PlainOutput;
}

export interface PlainOptions {
	readonly diffLines: DiffLines;
	/** Home folder, shown as "~". */
	readonly home: string;
	readonly resumed?: Resumed | undefined;
}

/**
 * The same steps 1 to 5 as numbered lines, for screen readers and terminals that can only print.
 * @throws whatever a function of `setup` throws: our bug.
 */
export async function runPlain(
	setup: Setup,
	{ input, output }: PlainStreams,
	start: Choices,
	{ diffLines, home, resumed }: PlainOptions,
): Promise<WizardOutcome> {
	const reader = new LineReader(input);
	const plain: Plain = { context: { setup, start, diffLines, home, resumed }, talk: new Talk(reader, output) };
	try {
		let state: PlainState = {
			facts: nothingSeen(setup.looks),
			looked: false,
			said: resumed?.said ?? saidAtStart(start),
			place: { at: "facts" },
		};
		for (;;) {
			const step = await ask(plain, state);
			if (step.to === "end") return step.outcome;
			const all = places(plain.context, step.state);
			const skips = resumed?.refused !== undefined && state.place.at === "facts" && step.to === "next";
			const index = skips ? all.length - 1 : placeIndex(all, state.place) + (step.to === "next" ? 1 : -1);
			state = { ...step.state, place: all[Math.max(0, index)] ?? state.place };
			plain.talk.say();
		}
	} finally {
		reader.close();
	}
}

function ask(plain: Plain, state: PlainState): Promise<Step> {
	switch (state.place.at) {
		case "facts":
			return plainFacts(plain, state);
		case "registries":
			return plainRegistries(plain, state);
		case "method":
			return plainMethod(plain, state);
		case "detail":
			return plainDetail(plain, state);
		case "plan":
			return plainPlan(plain, state);
	}
}
