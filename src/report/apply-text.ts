import type { ApplyEvent, ApplyResult, Stuck } from "../model/apply.ts";
import { hideSecrets } from "../model/hide-secrets.ts";
import type { ProgramResult } from "../model/host.ts";
import type { CommandOutcome } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import { displayPath } from "./display-path.ts";
import { entry, entryIndent, pathEntry, underEntry } from "./entry.ts";
import { nextLine } from "./next-line.ts";
import { effectText, obstacleText, stuckText } from "./obstacle-text.ts";
import type { PrintedTone } from "./paint.ts";
import { needsText, type TextStyle } from "./plan-text.ts";
import { recoveredText } from "./recovered-text.ts";
import { replacedLogin } from "./replaced-login.ts";
import { keychain, whose } from "./store-text.ts";
import { stuckStore } from "./stuck-store.ts";
import { visible, visibleLines } from "./visible.ts";
import { wrap } from "./wrap.ts";

type RolledBack = Extract<ApplyResult, { outcome: "rolled-back" }>;
type LeftBecause = Extract<ApplyEvent, { state: "left" }>["because"];

function outcomeText(outcome: CommandOutcome, command: string, style: TextStyle): readonly string[] {
	switch (outcome.state) {
		case "achieved":
			return [`  ${style.paint("ok", "done")}  ${command}`];
		case "later":
			return [`  ${style.paint("warn", "done")}  ${command}`, ...underEntry(outcome.because, style)];
		case "not-achieved":
			return [`  ${style.paint("fail", "FAIL")}  ${command}`, ...underEntry(outcome.because, style)];
	}
}

/** A line or more for what apply just did; nothing for what it is about to do to a file (that is a progress line). */
export function applyText(event: ApplyEvent, style: TextStyle): readonly string[] {
	if (event.kind === "file") {
		const path = displayPath(event.path, style.home);
		if (event.state === "writing") return [];
		return event.state === "written"
			? pathEntry("ok", "done", path, "", style)
			: pathEntry("warn", "back", path, "put back as it was", style);
	}
	if (event.kind === "store") return storeText(event, style);
	if (event.kind === "trial") return [];
	if (event.kind === "waiting") {
		return wrap("Another run of registry-setup is changing files; waiting for it.", style.width, "  ");
	}
	const command = visible(shellWords(event.command.argv));
	switch (event.state) {
		case "started":
			return [`  ${style.paint("accent", "run")}   ${command}`];
		case "ended":
			return [
				// What the person answered may have left the cursor inside a line.
				...(event.command.interactive ? [""] : []),
				...said(event.command.argv[0], event.result).flatMap((line) => underEntry(line, style, "dim")),
				...outcomeText(event.outcome, command, style),
			];
		case "left":
			return [`  ${style.paint("warn", "left")}  ${command}`, ...underEntry(leftText(event.because), style)];
	}
}

function storeText(
	{ login, state, replaced }: Extract<ApplyEvent, { kind: "store" }>,
	style: TextStyle,
): readonly string[] {
	const [who, where] = [whose(login), keychain(login)];
	const former = replacedLogin({ ...login, ...(replaced !== undefined && { replaced }) });
	const line = (tone: PrintedTone, word: string, words: string) => pathEntry(tone, word, login.server, words, style);
	switch (state) {
		case "storing":
		case "erasing":
			return [];
		case "stored":
			return line("ok", "done", `${who}, in ${where}${former === undefined ? "" : `; replaced ${former}`}`);
		case "same":
			return line("ok", "same", `${who}, in ${where} already`);
		case "erased":
			return line("ok", "done", `${who}, erased from ${where}`);
		case "absent":
			return line("ok", "same", `no login of it is in ${where}`);
		case "restored":
			return line("warn", "back", `put back as it was, in ${where}`);
	}
}

function leftText(because: LeftBecause): string {
	if (because === "terminal") return "it asks questions, and there is no terminal";
	return `it ${needsText({ needs: [because] })}`;
}

/** What a command printed, and how it ended when that was badly. */
function said(program: string, result: ProgramResult): readonly string[] {
	const printed = [result.stdout, result.stderr].filter((text) => text.trimEnd() !== "");
	return [...printed.flatMap((text) => visibleLines(hideSecrets(text.trimEnd()))), ...ending(visible(program), result)];
}

function ending(program: string, { outcome, exitCode, durationMs }: ProgramResult): readonly string[] {
	switch (outcome) {
		case "ok":
		case "cancelled":
			return [];
		case "missing":
			return [`${program} is not on PATH.`];
		case "not-executable":
			return [`${program} cannot be started.`];
		case "timeout":
			return [`${program} was stopped after ${duration(durationMs)}.`];
		case "failed":
			return [exitCode === undefined ? `${program} was stopped.` : `${program} ended with code ${exitCode}.`];
	}
}

function duration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

/** What is happening right now, for the line that is overwritten by the next. */
export function applyProgress(event: ApplyEvent, style: TextStyle): string | undefined {
	const line = (what: string, words: string) => `  ...   ${visible(what)}  ${words}`;
	if (event.kind === "trial") return line(`docker-credential-${event.helper}`, "trying it out");
	if (event.kind === "store" && event.state === "storing") return line(event.login.server, "storing");
	if (event.kind === "store" && event.state === "erasing") return line(event.login.server, "erasing");
	if (event.kind !== "file" || event.state !== "writing") return undefined;
	return line(displayPath(event.path, style.home), "writing");
}

/** Why nothing of the plan stays. */
export function rolledBackText({ obstacle, commands, unrestored }: RolledBack, style: TextStyle): readonly string[] {
	const { because, next } = obstacleText(obstacle, style.home);
	return [
		...(obstacle.kind === "recovered" ? recoveredText(obstacle, style) : []),
		...entry("fail", "FAIL", because, style),
		...[...next, ...commands.map(effectText)].flatMap((line) => nextLine(line, style.width, entryIndent)),
		...(unrestored.length === 0 ? underEntry(whatStands(obstacle), style) : []),
		...unrestored.flatMap((stuck) => unrestoredText(stuck, style)),
	];
}

/** What is to be typed stays whole. */
function unrestoredText(stuck: Stuck, style: TextStyle): readonly string[] {
	if (!("login" in stuck)) return entry("fail", "FAIL", `not put back: ${stuckText(stuck, style.home)}`, style);
	const { words, next } = stuckStore(stuck);
	return [...entry("fail", "FAIL", `not put back: ${words}`, style), ...nextLine(next, style.width, entryIndent)];
}

/** Somebody else, or tidying up, may have changed files: then only our own writing can be spoken for. */
function whatStands({ kind }: RolledBack["obstacle"]): string {
	if (kind === "stale" || kind === "recovered") return "Nothing of this plan was kept.";
	return kind === "store" ? "Every file and every login is as it was." : "Every file is as it was.";
}
