import type { Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";

export interface Choice {
	readonly value: string;
	readonly label: string;
	readonly hint?: string;
}

/** `note` is shown beside the accepted answer; `answer` is its normal form. */
export type Checked =
	| { readonly ok: true; readonly answer: string; readonly note?: string }
	| { readonly ok: false; readonly problem: string };

/** One thing that cannot be detected. Each has a flag: `--set KEY=VALUE`. */
export interface Question {
	readonly key: string;
	/** A short noun phrase: "Service account key file". */
	readonly title: string;
	/** One sentence: what it is for. */
	readonly why: string;
	readonly kind: "text" | "path" | "choice";
	readonly choices?: readonly Choice[];
	suggestion?(facts: Facts): string | undefined;
	check(answer: string, host: ReadHost): Promise<Checked>;
}
