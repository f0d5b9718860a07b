import { Box, Text } from "ink";
import { createElement, type ReactNode, useContext } from "react";
import { GlyphsContext } from "../glyphs-context.ts";
import { fitLine, type Line } from "../line.ts";
import { looks } from "../theme.ts";

interface Props {
	readonly lines: readonly Line[];
	readonly width: number;
}

/** Rows of the screen, one line each, cut to `width` cells. */
export function Lines({ lines, width }: Props): ReactNode {
	const { ellipsis } = useContext(GlyphsContext);
	const rows = lines.map((line) =>
		createElement(
			Box,
			{ height: 1, width, flexShrink: 0 },
			createElement(Text, { wrap: "truncate-end" }, ...spans(fitLine(line, width), ellipsis)),
		),
	);
	return createElement(Box, { flexDirection: "column", width, flexShrink: 0 }, ...rows);
}

function spans(line: Line, ellipsis: string): readonly ReactNode[] {
	return line.map(({ text, tone }) => createElement(Text, looks[tone], text.replaceAll("…", ellipsis)));
}
