import type { Availability } from "./availability.ts";
import type { CredentialSource } from "./credential-source.ts";
import type { FactId, Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";
import type { Command } from "./plan.ts";
import type { Question } from "./question.ts";
import type { Identity, Match, PackageKind } from "./registry.ts";
import type { Secret } from "./secret.ts";

/** The same questions for every method, answered in at most one short sentence each. */
export interface Tradeoffs {
	/** What rests on disk. */
	readonly onDisk: string;
	readonly lasts: string;
	/** What a thief of this laptop gets. */
	readonly ifStolen: string;
	readonly revoke: string;
	readonly needs: string;
	/** Which clients can use it. */
	readonly clients: string;
	/** What it costs per pull. */
	readonly costs: string;
}

/** What a person reads of a method before they choose it. */
export interface MethodWords {
	readonly label: string;
	/** A few words beside the label in a list: "no secret on disk". */
	readonly summary: string;
	readonly tradeoffs: Tradeoffs;
}

export type Answers = Readonly<Record<string, string>>;

/** What one registration wants of its method. */
export interface MethodWish {
	readonly match: Match;
	readonly answers: Answers;
	readonly secret: Secret | undefined;
}

/** A credential that is made for the plan that wants it. */
export interface Asked {
	/** "a token of the robot acme+ci". */
	readonly what: string;
	readonly username: string;
}

/** One way to sign in. */
export interface AuthMethod extends MethodWords {
	readonly id: string;
	/** Where a kind of registry needs other words: only docker has a keychain, say. */
	readonly words?: Partial<Record<PackageKind, MethodWords>>;
	readonly identity: Identity;
	/** What it yields; a target says what it accepts. */
	readonly yields: CredentialSource["kind"];
	/** What its source asks the network for, given these answers: a run that must not is told so before, one that changes nothing does without. */
	asks?(answers: Answers): Asked | undefined;
	/** The helper behind it that has a sign-in of its own, and what to type when that has ended. */
	readonly renews?: { readonly helper: string; readonly by: string };
	/** The facts that `availability`, `questions` and `commands` read. */
	readonly reads: readonly FactId[];
	availability(facts: Facts): Availability;
	/** Questions in order; depends on the answers so far, so that one answer can open or close the next. */
	questions(facts: Facts, answers: Answers, match: Match): readonly Question[];
	/** @throws UserError when a file or program that the answers name cannot give it. */
	source(answers: Answers, host: ReadHost, secret: Secret | undefined, match: Match): Promise<CredentialSource>;
	/**
	 * What must run before the credential exists, e.g. `gcloud auth login`. Empty when the laptop is ready.
	 * @throws UserError when a file named in the answers cannot be used any more.
	 */
	commands(wish: MethodWish, facts: Facts, host: ReadHost): Promise<readonly Command[]>;
}
