import type { ReactNode } from "react";
import { textWidth } from "../../report/text-width.ts";
import { Caret } from "../components/caret.tsx";
import { Frame, headerRows } from "../components/frame.tsx";
import { Lines } from "../components/lines.tsx";
import { span } from "../line.ts";
import { registriesView } from "../registries-lines.ts";
import { clampScroll } from "../scrolled.ts";
import { bodyHeight } from "../wizard-state.ts";
import type { ScreenProps } from "./screen-props.ts";

/** Step 2: which registries. */
export function RegistriesScreen({ context, state }: ScreenProps): ReactNode {
	const { columns } = state.size;
	const { head, lines, focus, foot } = registriesView(context, state);
	const height = Math.max(1, bodyHeight(state.size) - head.length - foot.length);
	const middle = Math.floor((focus.first + focus.last - height) / 2) + 1;
	const from = clampScroll(middle, lines.length, height);
	const shown = lines.slice(from, from + height);
	const hidden = { above: from, below: Math.max(0, lines.length - from - height) };
	const column = "  Find: ".length + textWidth(span(state.registries.filter).text);
	return (
		<Frame context={context} state={state} step={2} title="Which registries?" hidden={hidden}>
			<Lines lines={[...head, ...shown, ...foot]} width={columns} />
			{head.length > 0 && !state.help ? <Caret row={headerRows} column={Math.min(column, columns - 1)} /> : undefined}
		</Frame>
	);
}
