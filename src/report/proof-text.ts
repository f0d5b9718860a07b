import type { Proof } from "../model/proof.ts";
import type { TextStyle } from "./plan-text.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

const words = { ok: "ok  ", warn: "warn", fail: "FAIL", skip: "skip" } as const;
const tones = { ok: "ok", warn: "warn", fail: "fail", skip: "dim" } as const;

/** What a real request showed, and what to type next. */
export function proofText(proof: Proof, style: TextStyle): readonly string[] {
	const seconds = proof.status === "skip" ? "" : `  ${(proof.durationMs / 1000).toFixed(1)} s`;
	const what = `  ${proof.client}  ${visible(proof.reference)}`;
	// The address stays whole, so that it can be copied; in a narrow terminal the time gives way.
	const fits = 6 + what.length + seconds.length <= style.width;
	return [
		`  ${style.paint(tones[proof.status], words[proof.status])}${what}${fits ? style.paint("dim", seconds) : ""}`,
		...wrap(visible(proof.detail), style.width, "        "),
		...(proof.next === undefined
			? []
			: proof.next.split("\n").flatMap((line) => wrap(visible(line), style.width, "        "))),
	];
}
