import type { ApplyEvent, ApplyResult } from "../model/apply.ts";
import type { CommandOutcome } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import { displayPath } from "./display-path.ts";
import type { TextStyle } from "./plan-text.ts";
import { visible, visibleLines } from "./visible.ts";
import { wrap } from "./wrap.ts";

const indent = "        ";

function outcomeText(outcome: CommandOutcome, command: string, style: TextStyle): readonly string[] {
	switch (outcome.state) {
		case "achieved":
			return [`  ${style.paint("ok", "done")}  ${command}`];
		case "later":
			return [`  ${style.paint("warn", "done")}  ${command}`, ...wrap(visible(outcome.because), style.width, indent)];
		case "not-achieved":
			return [`  ${style.paint("fail", "FAIL")}  ${command}`, ...wrap(visible(outcome.because), style.width, indent)];
	}
}

/** A line or more for what apply just did; nothing for what it is about to do to a file (that is a progress line). */
export function applyText(event: ApplyEvent, style: TextStyle): readonly string[] {
	if (event.kind === "file") {
		const path = visible(displayPath(event.path, style.home));
		if (event.state === "writing") return [];
		return event.state === "written"
			? [`  ${style.paint("ok", "done")}  ${path}`]
			: [`  ${style.paint("warn", "back")}  ${path}  put back as it was`];
	}
	if (event.kind === "note") return wrap(visible(event.message), style.width, "  ");
	const command = visible(shellWords(event.command.argv));
	switch (event.state) {
		case "started":
			return [`  ${style.paint("accent", "run")}   ${command}`];
		case "ended":
			return [
				// What the person answered may have left the cursor inside a line.
				...(event.command.interactive ? [""] : []),
				...(event.output === ""
					? []
					: visibleLines(event.output).map((line) => `${indent}${style.paint("dim", line)}`)),
				...outcomeText(event.outcome, command, style),
			];
		case "left":
			return [`  ${style.paint("warn", "left")}  ${command}`, ...wrap(visible(event.because), style.width, indent)];
	}
}

/** What is happening right now, for the line that is overwritten by the next. */
export function applyProgress(event: ApplyEvent, style: TextStyle): string | undefined {
	return event.kind === "file" && event.state === "writing"
		? `  ...   ${visible(displayPath(event.path, style.home))}  writing`
		: undefined;
}

export function rolledBackText(
	result: Extract<ApplyResult, { outcome: "rolled-back" }>,
	style: TextStyle,
): readonly string[] {
	return [
		`  ${style.paint("fail", "FAIL")}  ${visible(result.because)}`,
		...result.next.map((line) => `${indent}${visible(line)}`),
		...(result.unrestored.length === 0
			? [`${indent}Every file is as it was.`]
			: result.unrestored.map((line) => `${indent}${style.paint("fail", "not put back:")} ${visible(line)}`)),
	];
}
