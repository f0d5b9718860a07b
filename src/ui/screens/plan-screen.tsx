import type { ReactNode } from "react";
import { awaitedTitles } from "../awaited-titles.ts";
import { Caret } from "../components/caret.tsx";
import { Frame, headerRows } from "../components/frame.tsx";
import { Lines } from "../components/lines.tsx";
import { blank, type Line, paragraph, span } from "../line.ts";
import { planDocument, waitingLines } from "../plan-document.ts";
import { planHeight, planShown } from "../plan-keys.ts";
import { planSummary } from "../plan-summary.ts";
import { refusalLines } from "../refusal-lines.ts";
import { clampScroll } from "../scrolled.ts";
import { fieldWindow } from "../text-field.ts";
import type { ScreenProps } from "./screen-props.ts";

const prompt = "  Type yes and press Enter: ";

/** Step 5: everything that will happen, before anything does. */
export function PlanScreen({ context, state }: ScreenProps): ReactNode {
	const { columns } = state.size;
	const { repairing, approving, refused } = state.plan;
	const plan = planShown(state);
	const instead =
		refused === undefined ? waitingLines(awaitedTitles(context, state), columns) : refusalLines(refused, columns);
	const lines = plan === undefined ? instead : planDocument(context, plan, columns, state.plan.focus).lines;
	const height = planHeight(state);
	const from = clampScroll(state.scroll, lines.length, height);
	const hidden = { above: from, below: Math.max(0, lines.length - from - height) };
	const title = plan === undefined ? "Plan" : `${repairing ? "Repair" : "Plan"}: ${planSummary(plan)}`;
	const shown = lines.slice(from, from + height);
	const filled = [...shown, ...Array.from({ length: height - shown.length }, (): Line => blank)];
	const field = approving === undefined ? undefined : fieldWindow(approving, Math.max(4, columns - prompt.length - 1));
	const ask: readonly Line[] = field === undefined ? [] : [blank, [span(prompt, "accent"), span(field.text, "strong")]];
	const notice = state.notice === undefined ? [] : paragraph(state.notice, columns, "accent", [span("  ")]).slice(0, 1);
	const bottom: readonly Line[] =
		field === undefined ? (notice.length === 0 ? [] : [blank, ...notice]) : [...ask, ...notice];
	return (
		<Frame context={context} state={state} step={5} title={title} hidden={hidden}>
			<Lines lines={[...filled, ...bottom]} width={columns} />
			{field === undefined || state.help ? undefined : (
				<Caret row={headerRows + filled.length + 1} column={prompt.length + field.column} />
			)}
		</Frame>
	);
}
