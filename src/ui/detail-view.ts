import type { Choice, Question } from "../model/question.ts";
import { detailFoot } from "./detail-foot.ts";
import { blank, fitLine, type Line, paragraph, span } from "./line.ts";
import { questionAt } from "./places.ts";
import { longList } from "./registries-lines.ts";
import { answerPlace } from "./said.ts";
import { fieldWindow, maskedField } from "./text-field.ts";
import type { WalkQuestion } from "./walk.ts";
import { bodyHeight, type WizardContext, type WizardState } from "./wizard-state.ts";

export type DetailQuestion = Extract<WalkQuestion, { readonly step: "detail" }>;

export interface DetailView {
	readonly question: Question;
	readonly asked: DetailQuestion;
	readonly title: string;
	readonly head: readonly Line[];
	/** Rows there are for the head; what is longer scrolls, so that the field or the choices stay in sight. */
	readonly headHeight: number;
	/** How it is answered. */
	readonly input: "field" | "list" | "long-list";
	/** An empty field keeps the secret that was accepted before. */
	readonly keeps: boolean;
	/** Between the head and the field: an empty row, and what is to be typed. */
	readonly prompt: readonly Line[];
	/** The field's row, for "field"; the filter's, for "long-list". */
	readonly field: Line;
	/** Column of the caret in `field`. */
	readonly caret: number;
	/** For the lists: what passes the filter. */
	readonly choices: readonly Choice[];
	readonly highlighted: Choice | undefined;
	/** What is known of the answer so far. */
	readonly foot: readonly Line[];
}

const pointer = span("  > ", "accent");

/** Of a longer list the rest scrolls. */
const mostChoices = 5;

/** Step 4 for the question at the state's place; undefined when the place is another. */
export function detailView(context: WizardContext, state: WizardState): DetailView | undefined {
	const asked = questionAt(context, state);
	if (asked?.step !== "detail") return undefined;
	const { question } = asked;
	const { columns } = state.size;
	const { detail } = state;
	const input = question.kind !== "choice" ? "field" : listKind(question);
	const choices = (question.choices ?? []).filter((choice) => input !== "long-list" || passes(choice, detail.filter));
	const highlighted = choices.find((choice) => choice.value === detail.highlighted) ?? choices[0];
	const keeps = keepsSecret(state, asked);
	const { line, caret } = input === "field" ? fieldLine(state, keeps) : { line: filterLine(detail.filter), caret: 0 };
	const words = "Type yes to do this all the same, Esc to go back";
	const prompt = [blank, ...(question.kind === "yes" ? paragraph(words, columns, "accent", [span("  ")]) : [])];
	const foot = detailFoot(state, question, highlighted);
	const room = bodyHeight(state.size) - prompt.length - 1 - (foot.length === 0 ? 0 : foot.length + 1);
	const headRoom = Math.max(0, input === "field" ? room : room - choiceRows(input, choices));
	const head =
		question.kind === "yes" ? dangerLines(asked, columns, headRoom) : headLines(asked, input, columns, headRoom);
	return {
		question,
		asked,
		title: question.kind === "yes" ? "A decision" : "Details",
		head,
		headHeight: Math.min(head.length, headRoom),
		input,
		keeps,
		prompt,
		field: fitLine(line, columns),
		caret,
		choices,
		highlighted,
		foot,
	};
}

function keepsSecret({ said }: WizardState, { index, method, question }: DetailQuestion): boolean {
	const secret = said.secrets[answerPlace(said.references[index] ?? "", method.id)];
	return question.kind === "secret" && secret !== undefined;
}

function fieldLine({ detail, size }: WizardState, keeps: boolean): { readonly line: Line; readonly caret: number } {
	const indent = pointer.text.length;
	if (keeps && detail.field.text === "") {
		return { line: [pointer, span("(kept; type to replace it)", "dim")], caret: indent };
	}
	const { text, column } = fieldWindow(
		detail.kind === "secret" ? maskedField(detail.field) : detail.field,
		size.columns - 6,
	);
	return { line: [pointer, span(text)], caret: indent + column };
}

function listKind(question: Question): "list" | "long-list" {
	return (question.choices ?? []).length > longList ? "long-list" : "list";
}

/** More than the one row of a field. */
function choiceRows(input: "list" | "long-list", choices: readonly Choice[]): number {
	return Math.min(choices.length, mostChoices) - 1 + (input === "long-list" ? 2 : 0);
}

function passes(choice: Choice, filter: string): boolean {
	return `${choice.label} ${choice.value}`.toLowerCase().includes(filter.toLowerCase());
}

function filterLine(filter: string): Line {
	return [span("  Find: ", "accent"), span(filter)];
}

function subjectLines({ match, method }: DetailQuestion, width: number): readonly Line[] {
	return [fitLine([span("  "), span(`${match.reference}, ${method.label}`, "dim")], width), blank];
}

/** Above choices, what they are about goes before whom it is about. */
function headLines(asked: DetailQuestion, input: DetailView["input"], width: number, room: number): readonly Line[] {
	const { title, why, commands = [] } = asked.question;
	const words = [
		...paragraph(title, width, "strong", [span("  ")]),
		...paragraph(why, width, "plain", [span("  ")]),
		...commands.flatMap((command) => paragraph(command, width, "accent", [span("    ")])),
	];
	const subject = subjectLines(asked, width);
	return input === "field" || subject.length + words.length <= room ? [...subject, ...words] : words;
}

/** A decision is no form: the danger stands in full, and where there is not room for all, without what it is about. */
function dangerLines(asked: DetailQuestion, width: number, room: number): readonly Line[] {
	const { title, why } = asked.question;
	const danger = [
		...paragraph(title, width, "strong", [span("  warn  ", "warn")]),
		...paragraph(why, width, "plain", [span("        ")]),
	];
	const subject = subjectLines(asked, width);
	return subject.length + danger.length <= room ? [...subject, ...danger] : danger;
}
