import { diffArrays } from "diff";
import type { DiffLine } from "./diff-line.ts";

/** A line that is longer fills a screen and shows nothing of its change. */
const longest = 320;

/** Characters that stay on either side of a cut, so that its place is known again. */
const around = 48;

/** In what is longer, two changes are not told apart. */
const mostCompared = 20_000;
const mostEdits = 400;

interface Piece {
	readonly text: string;
	/** It stands in the other line as well. */
	readonly isSame: boolean;
}

/** Lines of a diff with what is cut out of the long ones said: a config.json is one line to many programs, and may hold a megabyte. */
export function cutLines(lines: readonly DiffLine[]): readonly DiffLine[] {
	const partners = partnersOf(lines);
	return lines.map((line, index) => {
		const { kind, text } = line;
		if (text.length <= longest) return line;
		if (kind === "context") return { kind, text: cut(text, around, around) };
		return { kind, text: cutAroundChange(text, partners.get(index)) };
	});
}

/** What each removed line became, and each added one was: in a block of both, one after the other. */
function partnersOf(lines: readonly DiffLine[]): ReadonlyMap<number, string> {
	const partners = new Map<number, string>();
	let removed: number[] = [];
	let added: number[] = [];
	for (const [index, { kind }] of lines.entries()) {
		if (kind === "context" || kind === "hunk" || (kind === "remove" && added.length > 0)) [removed, added] = [[], []];
		if (kind === "remove") removed.push(index);
		if (kind !== "add") continue;
		const partner = removed[added.length];
		added.push(index);
		if (partner === undefined) continue;
		partners.set(index, lines[partner]?.text ?? "");
		partners.set(partner, lines[index]?.text ?? "");
	}
	return partners;
}

function cutAroundChange(text: string, other: string | undefined): string {
	if (other === undefined) return cut(text, longest - around, around);
	const pieces = piecesOf(text, other);
	const shown = pieces.map((piece, index) => {
		if (!piece.isSame) return cut(piece.text, longest - around, around);
		return cut(piece.text, index === 0 ? 0 : around, index === pieces.length - 1 ? 0 : around);
	});
	return shown.join("");
}

/** One line in parts: what begins and ends both alike, and between them change by change. */
function piecesOf(text: string, other: string): readonly Piece[] {
	const most = Math.min(text.length, other.length);
	let start = 0;
	while (start < most && text[start] === other[start]) start += 1;
	let end = 0;
	while (end < most - start && text.at(-1 - end) === other.at(-1 - end)) end += 1;
	return [
		{ text: text.slice(0, start), isSame: true },
		...changes(text.slice(start, text.length - end), other.slice(start, other.length - end)),
		{ text: text.slice(text.length - end), isSame: true },
	];
}

function changes(text: string, other: string): readonly Piece[] {
	const whole = [{ text, isSame: false }];
	if (text.length + other.length > mostCompared) return whole;
	const parts = diffArrays([...words(other)], [...words(text)], { maxEditLength: mostEdits });
	if (parts === undefined) return whole;
	return parts.flatMap(({ value, added, removed }) => (removed ? [] : [{ text: value.join(""), isSame: !added }]));
}

function* words(text: string): Generator<string> {
	for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) yield segment;
}

/** So many characters of its beginning and end, and how many there are between them; a text that this would hardly shorten stays whole. */
function cut(text: string, first: number, last: number): string {
	if (text.length <= first + last + around) return text;
	const head = beginning(text, first);
	const tail = ending(text, last);
	const left = [...text.slice(head.length, text.length - tail.length)].length;
	return `${head}… ${String(left).replace(/\B(?=(\d{3})+$)/g, " ")} characters …${tail}`;
}

/** A character may have marks without end. */
const mostUnits = 16;

function beginning(text: string, count: number): string {
	const start = text.slice(0, count * mostUnits);
	const characters = charactersOf(start);
	// The last one may go on.
	return (start === text ? characters : characters.slice(0, -1)).slice(0, count).join("");
}

function ending(text: string, count: number): string {
	if (count === 0) return "";
	const end = text.slice(-count * mostUnits);
	const characters = charactersOf(end);
	// The first one may have begun before.
	return (end === text ? characters : characters.slice(1)).slice(-count).join("");
}

function charactersOf(text: string): readonly string[] {
	return Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text), ({ segment }) => segment);
}
