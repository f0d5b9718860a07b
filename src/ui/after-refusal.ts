import type { Answers } from "../model/auth-method.ts";
import type { Choices, Registration } from "../model/choices.ts";
import type { Setup } from "../model/setup.ts";
import { answerPlace, type Said } from "./said.ts";
import type { Resumed } from "./wizard-state.ts";

/** What a wizard is opened with. */
interface Opening {
	readonly start: Choices;
	readonly resumed: Resumed;
}

/**
 * From where to go on when a registry turned a sign-in down. The secret is asked for again; where a person gave none, the way to sign in
 * is. What the command line said of it may be what was wrong, so it becomes an answer like any other.
 */
export function afterRefusal(
	setup: Pick<Setup, "recognise">,
	before: { readonly start: Choices; readonly said: Said; readonly choices: Choices },
	refused: { readonly references: readonly string[]; readonly because: string },
): Opening {
	const turnedDown = allRefused(setup, before.choices.registrations, refused.references);
	const isRefused = ({ reference }: Registration) => turnedDown.some((one) => one.reference === reference);
	const registrations = before.start.registrations.map((one) => (isRefused(one) ? opened(setup, one) : one));
	const said = turnedDown.reduce(askedAgain, before.said);
	return {
		start: { ...before.start, registrations },
		resumed: { said, mended: [], refused: refused.because },
	};
}

/** A registry is shown the same secret only once, for whatever it was meant. */
function allRefused(
	setup: Pick<Setup, "recognise">,
	registrations: readonly Registration[],
	references: readonly string[],
): readonly Registration[] {
	const matchOf = ({ reference }: Registration) => setup.recognise(reference);
	const shown = registrations.filter((one) => references.includes(matchOf(one)?.reference ?? one.reference));
	return registrations.filter((one) =>
		shown.some(
			(other) =>
				other === one ||
				(matchOf(other)?.host === matchOf(one)?.host && one.secret !== undefined && other.secret?.equals(one.secret)),
		),
	);
}

/** That an address is right although it looks wrong holds for every way to sign in. */
function opened(setup: Pick<Setup, "recognise">, { reference, answers }: Registration): Registration {
	const key = setup.recognise(reference)?.problem?.override?.key;
	const insisted: Answers =
		key === undefined ? {} : Object.fromEntries(Object.entries(answers).filter(([one]) => one === key));
	return { reference, method: undefined, answers: insisted };
}

function askedAgain(said: Said, { reference, method = "", answers, secret }: Registration): Said {
	const place = answerPlace(reference, method);
	const { [place]: _turnedDown, ...secrets } = said.secrets;
	const { [reference]: _tooOld, ...methods } = said.methods;
	return {
		...said,
		answers: { ...said.answers, [place]: { ...said.answers[place], ...answers } },
		secrets,
		methods: secret === undefined ? methods : { ...methods, [reference]: method },
	};
}
