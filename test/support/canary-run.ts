import { PassThrough } from "node:stream";
import type { Catalog } from "../../src/model/catalog.ts";
import { type Choices, noChoices } from "../../src/model/choices.ts";
import { UserError } from "../../src/model/errors.ts";
import type { Question } from "../../src/model/question.ts";
import { registrationFlags } from "../../src/model/registration-flags.ts";
import { finish } from "../../src/modes/finish.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { createOutput } from "../../src/modes/output.ts";
import { redactFor } from "../../src/modes/redact-for.ts";
import type { ChangingRun } from "../../src/modes/run.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { session } from "../../src/modes/session.ts";
import { errorJson, errorText } from "../../src/report/error-text.ts";
import { planText } from "../../src/report/plan-text.ts";
import type { CanaryLaptop } from "./canary-laptop.ts";
import { openWizard } from "./open-wizard.ts";

/** One question and what a person answers to it; to a choice with its value. */
export interface Dialogue {
	readonly question: Question;
	readonly answer: string;
}

/** What is wished for, for every mode to do. */
export interface Wish {
	readonly choices: Choices;
	/** In the order in which the questions are asked. */
	readonly dialogue: readonly Dialogue[];
	/** The key of a guided task, which asks nothing. */
	readonly task?: string;
}

/** Everything that came out of one run, and its exit code. */
export interface Printed {
	readonly code: number;
	readonly text: string;
}

/** The modes there are, on one laptop. */
export function modesOn(catalog: Catalog, laptop: CanaryLaptop, { choices, dialogue, task = "" }: Wish) {
	const [registration] = choices.registrations;
	// A secret that need not be said is not asked for here: keyring itself asks.
	const asked = dialogue.filter(({ question: { kind, otherwise } }) => kind !== "secret" || otherwise === undefined);
	const byFlags = (argv: readonly string[], stdin = ""): Promise<Printed> =>
		printing(laptop, argv, { stdin: streamOf(stdin), isTerminal: false }, (run) =>
			runMode({ ...run, catalog }, readFlags(argv)),
		);
	return {
		byFlags,
		/** The whole wish in one line. */
		atOnce: (...more: readonly string[]) =>
			byFlags([...flagsOf(choices), ...more], dialogue.find(({ question }) => question.kind === "secret")?.answer),
		/** In numbered lines: every question is answered where it is asked. */
		plain: () => {
			const { reference = "", method = "" } = registration ?? {};
			const argv = registration === undefined ? ["--plain"] : [reference, "--method", method, "--plain"];
			const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
			const onText = talker(asked, task, (line) => stdin.write(`${line}\n`));
			return printing(laptop, argv, { stdin, isTerminal: true, onText }, (run) =>
				runMode({ ...run, catalog }, readFlags(argv)),
			);
		},
		/** The wizard's own screens, then what follows an approval. */
		wizard: async (): Promise<Printed> => {
			const registrations = choices.registrations.map(({ reference, method }) => ({ reference, method, answers: {} }));
			const setup = session(catalog, laptop.host);
			const { screen, ended } = openWizard({ setup, start: { ...noChoices, registrations }, rows: 48 });
			const enter = async (next: string | RegExp) => {
				screen.press("enter");
				await screen.waitFor(next);
			};
			await screen.waitFor(/this folder (uses|names)/);
			if (task !== "") {
				await screen.waitFor(new RegExp(`Press\\s+${task}\\s`));
				screen.type(task);
				await screen.waitFor("[x]");
			}
			await enter("2/6");
			for (const { question, answer } of asked) {
				await enter(question.title.slice(0, 30));
				if (question.kind === "secret") screen.paste(answer);
				else if (question.choices === undefined) screen.send(`\x15${answer}`);
				else screen.press("home", ...question.choices.slice(0, indexOf(question, answer)).map(() => "down" as const));
			}
			await enter(/a {2}approve|^ {2}ok .*Already right/m);
			if (screen.frame().includes("Already right")) screen.press("enter");
			else {
				screen.type("a");
				await screen.waitFor("Type yes");
				screen.type("yes\r");
			}
			const outcome = await ended;
			if (outcome.kind !== "approved") throw new Error(`the wizard was not approved\n${screen.frame()}`);
			const done = await printing(laptop, [], { stdin: streamOf(""), isTerminal: true }, async (run) => {
				run.output.lines(planText(outcome.plan, redactFor(catalog), run.output.style));
				return finish({ ...run, catalog, setup }, readFlags([]), { ...outcome, attended: true });
			});
			return { code: done.code, text: screen.written + screen.mainScreen() + done.text };
		},
	};
}

function flagsOf({ registrations, recipes }: Choices): readonly string[] {
	const wanted = registrations.flatMap((one) => {
		return [one.reference, ...registrationFlags(one), ...(one.secret === undefined ? [] : ["--secret-stdin"])];
	});
	return [...wanted, ...recipes.flatMap((recipe) => ["--recipe", recipe])];
}

function indexOf({ choices = [] }: Question, answer: string): number {
	return choices.findIndex(({ value }) => value === answer);
}

/** Types an answer wherever a line that is printed asks for one. */
function talker(dialogue: readonly Dialogue[], task: string, type: (line: string) => void): (text: string) => void {
	const open = dialogue.map(({ question, answer }) =>
		question.choices === undefined ? answer : String(1 + indexOf(question, answer)),
	);
	const keys = [task];
	let line = "";
	return (text) => {
		line = (line + text).split("\n").at(-1) ?? "";
		if (!line.endsWith(": ")) return;
		if (/"b" for back|Type yes to do this/.test(line)) type(open.shift() ?? "q");
		else type(line.includes('"yes" makes these changes') ? "yes" : (keys.shift() ?? ""));
		line = "";
	};
}

function streamOf(text: string): Streams["stdin"] {
	const input = Object.assign(new PassThrough(), { isTTY: false });
	input.end(text);
	return input;
}

interface Streams {
	readonly stdin: PassThrough & { isTTY: boolean };
	/** Told of everything that is written to the screen. */
	readonly onText?: (text: string) => void;
	readonly isTerminal: boolean;
}

/** What the first file of the program does around every mode, errors included. */
async function printing(
	laptop: CanaryLaptop,
	argv: readonly string[],
	{ stdin, isTerminal, onText }: Streams,
	work: (run: Omit<ChangingRun, "setup" | "catalog">) => Promise<number>,
): Promise<Printed> {
	let text = "";
	const write = (part: string) => {
		text += part;
		onText?.(part);
		return true;
	};
	const stream = { isTTY: isTerminal, columns: 80, write };
	const json = argv.includes("--json");
	const output = createOutput({ stdout: stream, stderr: stream, json, color: isTerminal, home: laptop.home });
	const run = {
		host: laptop.host,
		output,
		onCrash: () => () => undefined,
		takeVariable: () => undefined,
		signal: new AbortController().signal,
		standing: { ifCancelled: undefined },
		streams: { stdin, stdout: stream, stderr: stream } as unknown as ChangingRun["streams"],
	};
	try {
		return { code: await work(run), text };
	} catch (error) {
		const code = error instanceof UserError ? error.exitCode : 1;
		output.lines(errorText(error, output.style));
		output.document(() => errorJson(error, code, laptop.home));
		return { code, text };
	}
}
