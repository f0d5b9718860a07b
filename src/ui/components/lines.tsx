import { Box, Text } from "ink";
import { createElement, type ReactNode, useContext } from "react";
import { type Drawing, DrawingContext } from "../drawing-context.ts";
import { fitLine, type Line } from "../line.ts";

interface Props {
	readonly lines: readonly Line[];
	readonly width: number;
}

/** Rows of the screen, one line each, cut to `width` cells. */
export function Lines({ lines, width }: Props): ReactNode {
	const drawing = useContext(DrawingContext);
	const rows = lines.map((line) =>
		createElement(
			Box,
			{ height: 1, width, flexShrink: 0 },
			createElement(Text, { wrap: "truncate-end" }, ...spans(fitLine(line, width), drawing)),
		),
	);
	return createElement(Box, { flexDirection: "column", width, flexShrink: 0 }, ...rows);
}

function spans(line: Line, { glyphs, look }: Drawing): readonly ReactNode[] {
	return line.map(({ text, tone }) =>
		createElement(Text, look(tone), text.replaceAll("…", glyphs.ellipsis).replaceAll("•", glyphs.mask)),
	);
}
