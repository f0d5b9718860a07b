import type { AuthMethod } from "../model/auth-method.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Registration } from "../model/choices.ts";
import type { Facts } from "../model/facts.ts";
import type { Question } from "../model/question.ts";
import type { Match } from "../model/registry.ts";
import { acceptEnded } from "./accept-ended.ts";
import { targetsFor } from "./targets-for.ts";

/** Everything a way to sign in has to know, in order: first for itself, then for the files it is written to. An answer can open the next. */
export function questions(
	catalog: Pick<Catalog, "targets">,
	facts: Facts,
	match: Match,
	method: AuthMethod,
	{ answers, secret }: Pick<Registration, "answers" | "secret">,
	now: Date,
): readonly Question[] {
	const { yields } = method;
	const asking = targetsFor(catalog, match, yields);
	const all = [
		...method.questions(facts, answers, match).flatMap((question) => {
			const ended = question.kind === "secret" && secret !== undefined ? acceptEnded(match, secret, now) : undefined;
			return ended === undefined ? [question] : [question, ended];
		}),
		...asking.flatMap((target) => target.questions?.(facts, answers, { match, yields }) ?? []),
	];
	// Several files may have to know the same.
	return all.filter(({ key }, index) => all.findIndex((other) => other.key === key) === index);
}

/** Whether a registration has the answer; a secret that nobody has to pass is not asked for. */
export function isAnswered({ key, kind, otherwise }: Question, { answers, secret }: Registration): boolean {
	if (kind === "secret") return secret !== undefined || otherwise !== undefined;
	return answers[key] !== undefined;
}
