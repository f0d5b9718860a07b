import { withoutLineEnd } from "../../model/without-line-end.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** What keys come to where the terminal leaves editing to us. */
export type TypedSecret =
	| { readonly kind: "typing" | "cancelled" }
	/** Without the end of the last line; several lines stay several. */
	| { readonly kind: "entered"; readonly text: string };

/** Ctrl-C; Ctrl-D on an empty line; Backspace; Ctrl-U and Ctrl-W, which clear all; Enter. */
export function typedSecret(keys: string): TypedSecret {
	let text = "";
	let entered = false;
	for (const { segment } of graphemes.segment(keys)) {
		if (segment === "\x03" || (segment === "\x04" && text === "")) return { kind: "cancelled" };
		if (segment === "\x7f" || segment === "\b") text = withoutLast(text);
		else if (segment === "\x15" || segment === "\x17") text = "";
		else text += segment;
		entered ||= /[\r\n]/.test(segment);
	}
	return entered ? { kind: "entered", text: withoutLineEnd(text) } : { kind: "typing" };
}

function withoutLast(text: string): string {
	const last = [...graphemes.segment(text)].at(-1);
	return last === undefined ? "" : text.slice(0, last.index);
}
