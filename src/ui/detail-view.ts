import type { Choice, Question } from "../model/question.ts";
import { blank, fitLine, type Line, paragraph, span } from "./line.ts";
import { questionAt } from "./places.ts";
import { longList } from "./registries-lines.ts";
import { fieldWindow } from "./text-field.ts";
import type { WalkQuestion } from "./walk.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

export type DetailQuestion = Extract<WalkQuestion, { readonly step: "detail" }>;

export interface DetailView {
	readonly question: Question;
	readonly asked: DetailQuestion;
	readonly head: readonly Line[];
	/** How it is answered. */
	readonly input: "field" | "list" | "long-list";
	/** The field's row, for "field"; the filter's, for "long-list". */
	readonly field: Line;
	/** Column of the caret in `field`. */
	readonly caret: number;
	/** For the lists: what passes the filter. */
	readonly choices: readonly Choice[];
	readonly highlighted: Choice | undefined;
	readonly verdict: readonly Line[];
}

/** Step 4 for the question at the state's place; undefined when the place is another. */
export function detailView(context: WizardContext, state: WizardState): DetailView | undefined {
	const asked = questionAt(context, state);
	if (asked?.step !== "detail") return undefined;
	const { question } = asked;
	const { columns } = state.size;
	const { detail } = state;
	const input = question.kind !== "choice" ? "field" : listKind(question);
	const choices = (question.choices ?? []).filter((choice) => input !== "long-list" || passes(choice, detail.filter));
	const window = fieldWindow(detail.field, columns - 6);
	const field: Line = input === "field" ? [span("  > ", "accent"), span(window.text)] : filterLine(detail.filter);
	return {
		question,
		asked,
		head: headLines(asked, columns),
		input,
		field: fitLine(field, columns),
		caret: 4 + window.column,
		choices,
		highlighted: choices.find((choice) => choice.value === detail.highlighted) ?? choices[0],
		verdict: verdictLines(state),
	};
}

function listKind(question: Question): "list" | "long-list" {
	return (question.choices ?? []).length > longList ? "long-list" : "list";
}

function passes(choice: Choice, filter: string): boolean {
	return `${choice.label} ${choice.value}`.toLowerCase().includes(filter.toLowerCase());
}

function filterLine(filter: string): Line {
	return [span("  Find: ", "accent"), span(filter)];
}

function headLines(asked: DetailQuestion, width: number): readonly Line[] {
	const { question, method, match } = asked;
	return [
		fitLine([span("  "), span(`${match.reference}, ${method.label}`, "dim")], width),
		blank,
		...paragraph(question.title, width, "strong", [span("  ")]),
		...paragraph(question.why, width, "plain", [span("  ")]),
		blank,
	];
}

function verdictLines(state: WizardState): readonly Line[] {
	const { field, verdict, touched, submitted } = state.detail;
	const { columns } = state.size;
	if (verdict === undefined || verdict.text !== field.text) {
		return submitted ? [[span("  ...   checking", "dim")]] : [];
	}
	const { result } = verdict;
	if (!result.ok) {
		return touched ? paragraph(result.problem, columns, "plain", [span("  FAIL  ", "fail")]) : [];
	}
	return result.note === undefined
		? [[span("  ok", "ok")]]
		: paragraph(result.note, columns, "plain", [span("  ok    ", "ok")]);
}
