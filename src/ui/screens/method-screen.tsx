import { Box } from "ink";
import type { ReactNode } from "react";
import { Frame } from "../components/frame.tsx";
import { Lines } from "../components/lines.tsx";
import { Options } from "../components/options.tsx";
import { blank, type Line, padLine, span } from "../line.ts";
import { type MethodView, methodView } from "../method-view.ts";
import { clampScroll } from "../scrolled.ts";
import type { ScreenProps } from "./screen-props.ts";

/** Step 3: how to sign in to one registry. */
export function MethodScreen({ context, state }: ScreenProps): ReactNode {
	const view = methodView(context, state);
	if (view === undefined) return undefined;
	const { columns } = state.size;
	const { table } = state.method;
	const [total, height] = table ? [view.table.length, view.tableHeight] : [view.pane.length, view.paneHeight];
	const from = clampScroll(state.scroll, total, height);
	const hidden = { above: from, below: Math.max(0, total - from - height) };
	const body = table ? (
		<Lines lines={view.table.slice(from, from + height)} width={columns} />
	) : (
		<>
			<Box flexDirection={view.beside ? "row" : "column"}>
				<Box flexDirection="column" width={view.listWidth} flexShrink={0}>
					<MethodOptions view={view} />
					{view.beside ? undefined : <Lines lines={view.below} width={columns} />}
				</Box>
				<Lines lines={besideList(view, from, height)} width={columns - (view.beside ? view.listWidth : 0)} />
			</Box>
			{view.beside ? <Lines lines={view.below} width={columns} /> : undefined}
		</>
	);
	return (
		<Frame
			context={context}
			state={state}
			step={3}
			title={table ? "All ways to sign in" : view.title}
			hidden={hidden}
			scrollKey={table ? "Down" : "Right"}
		>
			<Lines lines={view.head} width={columns} />
			{body}
		</Frame>
	);
}

/** The pane: behind one upright rule beside the list, after an empty row below it. */
function besideList(view: MethodView, from: number, height: number): readonly Line[] {
	const shown = view.pane.slice(from, from + height);
	if (!view.beside) return [blank, ...shown.map((line): Line => [span("  "), ...line])];
	return Array.from({ length: height }, (_, row): Line => [span("| ", "dim"), ...(shown[row] ?? blank)]);
}

function MethodOptions({ view }: { readonly view: MethodView }): ReactNode {
	if (view.possible.length === 0) {
		return <Lines lines={[[span("  None can be used as things are.", "warn")]]} width={view.listWidth} />;
	}
	const width = view.listWidth - 2;
	const options = view.possible.map(({ method, suggested }) => ({
		id: method.id,
		line: suggested
			? [...padLine([span(method.label)], Math.max(0, width - 11)), span(" suggested", "ok")]
			: [span(method.label)],
	}));
	return (
		<Options options={options} highlighted={view.highlighted?.method.id} limit={view.limit} width={view.listWidth} />
	);
}
