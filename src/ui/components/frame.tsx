import { Box } from "ink";
import type { ReactNode } from "react";
import { footerLine, footerRule, headerLines, helpLines } from "../frame-lines.ts";
import { keyHints } from "../key-hints.ts";
import { bodyHeight, type WizardContext, type WizardState } from "../wizard-state.ts";
import { Lines } from "./lines.tsx";

/** Rows above the body: the header and its rule. */
export const headerRows = 2;

interface Props {
	readonly context: WizardContext;
	readonly state: WizardState;
	readonly step: number;
	readonly title: string;
	/** Rows of the body that are out of sight. */
	readonly hidden?: { readonly above: number; readonly below: number };
	/** The key that brings them. */
	readonly scrollKey?: string;
	readonly children: ReactNode;
}

const nothingHidden = { above: 0, below: 0 };

/** One screen: header, body, keys; always one row less than the terminal has. */
export function Frame({
	context,
	state,
	step,
	title,
	hidden = nothingHidden,
	scrollKey = "Down",
	children,
}: Props): ReactNode {
	const { columns, rows } = state.size;
	const hints = keyHints(context, state);
	return (
		<Box flexDirection="column" width={columns} height={Math.max(1, rows - 1)} overflow="hidden">
			<Lines lines={headerLines(step, state.help ? "Keys" : title, columns)} width={columns} />
			<Box flexDirection="column" width={columns} height={bodyHeight(state.size)} overflow="hidden" flexShrink={0}>
				{state.help ? <Lines lines={helpLines(hints, columns)} width={columns} /> : children}
			</Box>
			<Lines
				lines={[
					footerRule(state.help ? nothingHidden : hidden, scrollKey, columns),
					footerLine(state.help ? [{ key: "any key", does: "back", more: "" }] : hints, columns),
				]}
				width={columns}
			/>
		</Box>
	);
}
