import { useCursor } from "ink";

interface Props {
	readonly row: number;
	readonly column: number;
}

/** The terminal's own cursor, where text goes in: input methods and screen magnifiers follow it. Counted from the frame's top left. */
export function Caret({ row, column }: Props): undefined {
	useCursor().setCursorPosition({ x: column, y: row });
	return undefined;
}
