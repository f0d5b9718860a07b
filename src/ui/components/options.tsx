import { Box, Text } from "ink";
import SelectInput from "ink-select-input";
import { createContext, type ReactNode, useContext } from "react";
import { DrawingContext } from "../drawing-context.ts";
import type { Line } from "../line.ts";
import { Lines } from "./lines.tsx";

export interface Option {
	readonly id: string;
	readonly line: Line;
}

interface Props {
	readonly options: readonly Option[];
	readonly highlighted: string | undefined;
	readonly limit: number;
	readonly width: number;
}

/** How each option is drawn: the list itself hands its items only their label. */
const Drawn = createContext<{ readonly lines: ReadonlyMap<string, Line>; readonly width: number }>({
	lines: new Map(),
	width: 0,
});

/** A list of which one is highlighted. It only draws: its own keys are off, and the reducers move the highlight. */
export function Options({ options, highlighted, limit, width }: Props): ReactNode {
	const lines = new Map(options.map((option) => [option.id, option.line]));
	const index = Math.max(
		0,
		options.findIndex((option) => option.id === highlighted),
	);
	return (
		<Drawn value={{ lines, width: width - 2 }}>
			<SelectInput
				// It reads where to start only once: a moved highlight is another list.
				key={`${index} ${limit} ${options.map((option) => option.id).join(" ")}`}
				items={options.map((option) => ({ key: option.id, value: option.id, label: option.id }))}
				initialIndex={index}
				limit={limit}
				isFocused={false}
				indicatorComponent={Pointer}
				itemComponent={OptionLine}
			/>
		</Drawn>
	);
}

function Pointer({ isSelected = false }: { readonly isSelected?: boolean }): ReactNode {
	const { look } = useContext(DrawingContext);
	return (
		<Box width={2} flexShrink={0}>
			<Text {...look("selected")}>{isSelected ? "> " : "  "}</Text>
		</Box>
	);
}

function OptionLine({
	label,
	isSelected = false,
}: {
	readonly label: string;
	readonly isSelected?: boolean;
}): ReactNode {
	const { lines, width } = useContext(Drawn);
	return <Lines lines={[marked(lines.get(label) ?? [], isSelected)]} width={width} />;
}

function marked(line: Line, selected: boolean): Line {
	return selected ? line.map((part) => (part.tone === "plain" ? { ...part, tone: "selected" } : part)) : line;
}
