import type { Position } from "../model/target.ts";

/** Where an offset of `text` stands. Offsets asked in ascending order cost one walk together; a lower one starts a new walk. */
export function positionsIn(text: string): (offset: number) => Position {
	let at = 0;
	let line = 1;
	let column = 1;
	return (offset) => {
		if (offset < at) {
			at = 0;
			line = 1;
			column = 1;
		}
		while (at < offset) {
			const point = text.codePointAt(at) ?? 0;
			at += point > 0xffff ? 2 : 1;
			column += 1;
			if (point === 0x0a) {
				line += 1;
				column = 1;
			}
		}
		return { line, column };
	};
}
