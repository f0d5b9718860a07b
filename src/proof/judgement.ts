import type { Proof, Verdict } from "../model/proof.ts";

/** What one layer of a proof ended with. */
export type Judgement = Pick<Proof, "verdict" | "status" | "detail" | "next">;

/** The proof ends here. */
export interface Broken {
	readonly ok: false;
	readonly judgement: Judgement;
	/** The registry looked at this very credential and turned it down. */
	readonly turnedDown?: true;
	/** Whoever shows it a credential gives it away. */
	readonly givesAway?: true;
}

/** A layer either hands its value to the next one, or the proof ends. */
export type Step<Value> = { readonly ok: true; readonly value: Value } | Broken;

export function broken(verdict: Verdict, detail: string, next: string): Broken {
	return { ok: false, judgement: { verdict, status: "fail", detail, next } };
}

/** The registry does not take this credential, whatever is asked for with it. */
export function turnedDown(verdict: Verdict, detail: string, next: string): Broken {
	return { ...broken(verdict, detail, next), turnedDown: true };
}

export function skipped(detail: string): Judgement {
	return { verdict: "skipped", status: "skip", detail };
}
