import type { Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";

export interface Choice {
	readonly value: string;
	readonly label: string;
	readonly hint?: string;
}

/** `note` is shown beside the accepted answer; `answer` is its normal form. `doubtful`: it will most likely not do. */
export type Checked =
	| { readonly ok: true; readonly answer: string; readonly note?: string; readonly doubtful?: true }
	| { readonly ok: false; readonly problem: string };

/** One thing that cannot be detected. Each has a flag: `--set KEY=VALUE`. */
export interface Question {
	readonly key: string;
	/** A short noun phrase: "Service account key file". */
	readonly title: string;
	/** One sentence: what it is for. */
	readonly why: string;
	/** What to type for who has none yet, one command a line. */
	readonly commands?: readonly string[];
	/**
	 * secret: what is typed is masked, never stored among the answers and never printed; flags pass it by --secret-stdin, -file or -env.
	 * yes: only that word goes on; `why` is the danger, and it is put as a decision.
	 */
	readonly kind: "text" | "path" | "choice" | "secret" | "yes";
	readonly choices?: readonly Choice[];
	/**
	 * The answer where nobody is asked: a person sees it as the suggestion. Absent: a script has to say it. With a secret: flags may pass one,
	 * and nobody is asked for it.
	 */
	readonly otherwise?: string;
	suggestion?(facts: Facts): string | undefined;
	check(answer: string, host: ReadHost): Promise<Checked>;
}
