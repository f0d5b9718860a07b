import type { Choice, Question } from "../model/question.ts";
import { textWidth } from "../report/text-width.ts";
import { blank, type Line, paragraph, span } from "./line.ts";
import { secretRemark } from "./secret-remark.ts";
import type { WizardState } from "./wizard-state.ts";

/** Cells around a choice in its row: the pointer, and a gap before what is said of it. */
const around = 4;
const gap = 3;

/** Whether every choice has room for its own words beside it. */
export function hintsFit({ choices = [] }: Question, columns: number): boolean {
	const labels = Math.max(0, ...choices.map(({ label }) => textWidth(label)));
	return choices.every(({ hint }) => labels + (hint === undefined ? 0 : gap + textWidth(hint)) <= columns - around);
}

/** Below the answer: what it holds, what the check says, or in full what its row has no room for. */
export function detailFoot(state: WizardState, question: Question, highlighted: Choice | undefined): readonly Line[] {
	const { columns } = state.size;
	const whole = question.kind === "choice" && !hintsFit(question, columns) ? choiceLines(highlighted, columns) : [];
	const verdict = verdictLines(state);
	return [...whole, ...(whole.length > 0 && verdict.length > 0 ? [blank] : []), ...secretLines(state), ...verdict];
}

function choiceLines(choice: Choice | undefined, columns: number): readonly Line[] {
	if (choice === undefined) return [];
	const cut = textWidth(choice.label) > columns - around;
	return [
		...(cut ? paragraph(choice.label, columns, "strong", [span("  ")]) : []),
		...(choice.hint === undefined ? [] : paragraph(choice.hint, columns, "plain", [span("  ")])),
	];
}

function secretLines({ detail, size }: WizardState): readonly Line[] {
	const { text } = detail.field;
	if (detail.kind !== "secret" || text === "") return [];
	return paragraph(secretRemark(text), size.columns, "dim", [span("        ")]);
}

function verdictLines(state: WizardState): readonly Line[] {
	const { field, verdict, touched, submitted, kind } = state.detail;
	const { columns } = state.size;
	if (verdict === undefined || verdict.text !== field.text) {
		return submitted ? [[span("  ...   checking", "dim")]] : [];
	}
	const { result } = verdict;
	if (!result.ok) {
		return touched ? paragraph(result.problem, columns, "plain", [span("  FAIL  ", "fail")]) : [];
	}
	if (kind === "yes") return [];
	const mark = result.doubtful === true ? span("  warn  ", "warn") : span("  ok    ", "ok");
	return result.note === undefined ? [[span("  ok", "ok")]] : paragraph(result.note, columns, "plain", [mark]);
}
