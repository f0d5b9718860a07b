import type { ReactNode } from "react";
import type { Choice } from "../../model/question.ts";
import { textWidth } from "../../report/text-width.ts";
import { Caret } from "../components/caret.tsx";
import { Frame, headerRows } from "../components/frame.tsx";
import { Lines } from "../components/lines.tsx";
import { Options } from "../components/options.tsx";
import { hintsFit } from "../detail-foot.ts";
import { type DetailView, detailView } from "../detail-view.ts";
import { blank, fitLine, type Line, padLine, span } from "../line.ts";
import { clampScroll } from "../scrolled.ts";
import { bodyHeight } from "../wizard-state.ts";
import type { ScreenProps } from "./screen-props.ts";

/** Step 4: one thing that cannot be detected. */
export function DetailScreen({ context, state }: ScreenProps): ReactNode {
	const view = detailView(context, state);
	if (view === undefined) return undefined;
	const { columns } = state.size;
	const from = clampScroll(state.scroll, view.head.length, view.headHeight);
	const head = view.head.slice(from, from + view.headHeight);
	const hidden = { above: from, below: view.head.length - from - head.length };
	const room = Math.max(1, bodyHeight(state.size) - head.length - view.prompt.length - view.foot.length - 1);
	return (
		<Frame
			context={context}
			state={state}
			step={4}
			title={view.title}
			hidden={hidden}
			scrollKey={view.input === "field" ? "Down" : "Right"}
		>
			<Lines lines={[...head, ...view.prompt]} width={columns} />
			{view.input === "list" ? (
				<Options
					options={view.choices.map((choice) => ({ id: choice.value, line: choiceLine(view, choice, columns) }))}
					highlighted={view.highlighted?.value}
					limit={room}
					width={columns}
				/>
			) : (
				<Lines lines={[view.field, ...longList(view, columns, room - 1)]} width={columns} />
			)}
			<Lines lines={[blank, ...view.foot]} width={columns} />
			{view.input === "field" && !state.help ? (
				<Caret row={headerRows + head.length + view.prompt.length} column={view.caret} />
			) : undefined}
		</Frame>
	);
}

function choiceLine(view: DetailView, choice: Choice, width: number): Line {
	const column = Math.max(...view.choices.map((one) => textWidth(one.label))) + 3;
	const beside = choice.hint !== undefined && hintsFit(view.question, width);
	const hint = beside ? [span(choice.hint, "dim")] : [];
	return fitLine([...padLine([span(choice.label)], Math.min(column, width - 4)), ...hint], width - 4);
}

function longList(view: DetailView, width: number, height: number): readonly Line[] {
	if (view.input !== "long-list") return [];
	if (view.choices.length === 0) return [blank, [span("  Nothing matches.", "warn")]];
	const index = view.choices.findIndex((choice) => choice.value === view.highlighted?.value);
	const from = clampScroll(index - Math.floor(height / 2), view.choices.length, height);
	const rows = view.choices.slice(from, from + height).map((choice): Line => {
		const selected = choice === view.highlighted;
		return [span(selected ? "> " : "  ", "selected"), ...choiceLine(view, choice, width)];
	});
	return [blank, ...rows];
}
