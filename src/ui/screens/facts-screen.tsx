import type { ReactNode } from "react";
import { Frame } from "../components/frame.tsx";
import { Lines } from "../components/lines.tsx";
import { factsLines } from "../facts-lines.ts";
import { clampScroll } from "../scrolled.ts";
import { bodyHeight } from "../wizard-state.ts";
import type { ScreenProps } from "./screen-props.ts";

/** Step 1: what is on this laptop. */
export function FactsScreen({ context, state }: ScreenProps): ReactNode {
	const lines = factsLines(context, state);
	const height = bodyHeight(state.size);
	const from = clampScroll(state.scroll, lines.length, height);
	const hidden = { above: from, below: Math.max(0, lines.length - from - height) };
	return (
		<Frame context={context} state={state} step={1} title="What is on this laptop" hidden={hidden}>
			<Lines lines={lines.slice(from, from + height)} width={state.size.columns} />
		</Frame>
	);
}
