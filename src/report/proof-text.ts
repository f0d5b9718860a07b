import type { Proof } from "../model/proof.ts";
import type { TextStyle } from "./plan-text.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

const words = { ok: "ok  ", warn: "warn", fail: "FAIL", skip: "skip" } as const;
const tones = { ok: "ok", warn: "warn", fail: "fail", skip: "dim" } as const;

/** What a real request showed, and what to type next. */
export function proofText(proof: Proof, style: TextStyle): readonly string[] {
	const seconds = proof.status === "skip" ? "" : style.paint("dim", `  ${(proof.durationMs / 1000).toFixed(1)} s`);
	return [
		`  ${style.paint(tones[proof.status], words[proof.status])}  ${proof.client}  ${visible(proof.reference)}${seconds}`,
		...wrap(visible(proof.detail), style.width, "        "),
		...(proof.next === undefined
			? []
			: proof.next.split("\n").flatMap((line) => wrap(visible(line), style.width, "        "))),
	];
}
