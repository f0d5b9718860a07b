import type { Command } from "../model/plan.ts";
import type { Proof } from "../model/proof.ts";
import { shellWords } from "../model/shell-words.ts";
import { needsText, type TextStyle } from "./plan-text.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

export interface NextSteps {
	/** Commands nobody was there to approve. */
	readonly left: readonly Command[];
	readonly undoId: string | undefined;
	/** The same run as command lines. */
	readonly commandLine: string;
	/** The run made no request. */
	readonly offline: boolean;
	readonly proofs: readonly Proof[];
	/** What else to type with what was written. */
	readonly next: readonly string[];
	readonly style: TextStyle;
}

function leftSteps(left: readonly Command[], style: TextStyle): readonly string[] {
	if (left.length === 0) return [];
	return [
		"",
		"Left to do, in this order:",
		...left.flatMap((command) => [
			visible(shellWords(command.argv)),
			...wrap([visible(command.why), needsText(command)].filter(Boolean).join(" — "), style.width, "    "),
		]),
	];
}

/** Copyable lines that start at the first column, after everything else. */
export function nextSteps({ offline, left, undoId, commandLine, proofs, next, style }: NextSteps): readonly string[] {
	const pulls = proofs
		.filter((proof) => proof.status === "ok" && proof.client === "docker")
		.map((proof) => `docker pull ${visible(proof.reference.replace(/\/+$/, ""))}/IMAGE:TAG`);
	const toType = [...pulls, ...next.map(visible)];
	return [
		...leftSteps(left, style),
		...(toType.length === 0 ? [] : ["", "Next:", ...toType]),
		...(undoId === undefined ? [] : ["", "Take it back:", `npx registry-setup --undo ${undoId}`]),
		...(commandLine === ""
			? []
			: [
					"",
					"The same without questions:",
					...commandLine.split("\n").map((line) => `${visible(line)} --yes${offline ? " --offline" : ""}`),
				]),
	];
}
