import type { Recovered, Recovery } from "../model/apply.ts";
import type { StoreFate } from "../model/stored-login.ts";
import { displayPath } from "./display-path.ts";
import { entry, entryIndent, pathEntry, underEntry } from "./entry.ts";
import { fateJson, fateText } from "./fate-text.ts";
import { nextLine } from "./next-line.ts";
import { effectText, obstacleText, stuckText } from "./obstacle-text.ts";
import type { TextStyle } from "./plan-text.ts";

const cutOff: Readonly<Record<Recovered["cutOff"], string>> = {
	apply: "was cut off",
	undo: "was being taken back when that was cut off",
};

const done: Readonly<Record<Recovered["outcome"], string>> = {
	finished: "it had written every file, so it counts as done:",
	"put-back": "its files are put back as they were before it:",
	partly: "not every file of it could be put back:",
};

const toCome: typeof done = {
	finished: "it had written every file, so the next run that writes will count it as done:",
	"put-back": "the next run that writes will put its files back as they were before it:",
	partly: "the next run that writes can put back only some of its files:",
};

/** What was tidied up after runs that were cut off; nothing where nothing was left. */
export function recoveredText({ runs, obstacle }: Recovery, style: TextStyle): readonly string[] {
	if (obstacle === undefined) return runs.flatMap((run) => runText(run, done, style));
	const { because, next } = obstacleText(obstacle, style.home);
	return [
		...entry("warn", "warn", "An earlier run was cut off, and its files cannot be seen to.", style),
		...underEntry(because, style),
		...next.flatMap((line) => nextLine(line, style.width, entryIndent)),
	];
}

/** The same where nothing may be written: what the next run will do. */
export function interruptedText(runs: readonly Recovered[], style: TextStyle): readonly string[] {
	return runs.flatMap((run) => runText(run, toCome, style));
}

export function recoveredJson(runs: readonly Recovered[]): readonly object[] {
	return runs.map((run) => ({
		...run,
		stuck: run.stuck.map((file) => stuckText(file, "")),
		stores: run.stores.map(fateJson),
	}));
}

/** A line for a login, and what to type below it. */
export function fateLines(fate: StoreFate, style: TextStyle): readonly string[] {
	const { tone, word, words, next } = fateText(fate);
	return [
		...pathEntry(tone, word, fate.login.server, words, style),
		...next.flatMap((line) => nextLine(line, style.width, entryIndent)),
	];
}

function runText(run: Recovered, headings: typeof done, style: TextStyle): readonly string[] {
	const heading = `Change ${run.id} ${cutOff[run.cutOff]}; ${headings[run.outcome]}`;
	const stays = run.outcome === "finished";
	const word = headings === toCome ? "will" : stays ? "done" : "back";
	return [
		...entry("warn", "warn", heading, style),
		...run.files.flatMap((path) => pathEntry("ok", word, displayPath(path, style.home), "", style)),
		...run.stuck.flatMap((file) => entry("fail", "FAIL", stuckText(file, style.home), style)),
		...run.stores.flatMap((fate) => fateLines(fate, style)),
		...(stays ? [] : run.commands.flatMap((command) => nextLine(effectText(command), style.width, entryIndent))),
	];
}
