import type { Proof, Trial } from "../model/proof.ts";
import { entry, entryIndent, underEntry } from "./entry.ts";
import { nextLine } from "./next-line.ts";
import type { TextStyle } from "./plan-text.ts";
import { textWidth } from "./text-width.ts";
import { verdictText } from "./verdict-text.ts";
import { visible } from "./visible.ts";

const words = { ok: "ok", warn: "warn", fail: "FAIL", skip: "skip" } as const;
const tones = { ok: "ok", warn: "warn", fail: "fail", skip: "dim" } as const;

/** What a real request showed. Of a failure first which layer it was, then what to type, then what was seen. */
export function proofText(proof: Trial | Proof, style: TextStyle): readonly string[] {
	const { status, reference, detail } = proof;
	const next = (proof.next?.split("\n") ?? []).flatMap((line) => nextLine(line, style.width, entryIndent));
	if (status !== "fail") return [...headLines(proof, reference, style), ...underEntry(detail, style), ...next];
	return [
		...headLines(proof, verdictText[proof.verdict], style),
		entryIndent + visible(reference),
		...next,
		...underEntry(`Seen: ${detail}`, style, "dim"),
	];
}

/** In a narrow terminal the time gives way. An address stays whole, so that it can be copied. */
function headLines(proof: Trial | Proof, what: string, style: TextStyle): readonly string[] {
	const { status, durationMs } = proof;
	const who = "client" in proof ? `${proof.client}${status === "fail" ? ": " : "  "}` : "";
	const head = who + visible(what);
	const time = status === "skip" ? "" : `  ${(durationMs / 1000).toFixed(1)} s`;
	const [first = "", ...more] = entry(tones[status], words[status], head, style);
	const fits = more.length === 0 && textWidth(entryIndent + head + time) <= style.width;
	return [fits ? first + style.paint("dim", time) : first, ...more];
}
