import type { Registration } from "./choices.ts";

/** What a registration says beside its reference and its secret, as the command line takes it. */
export function registrationFlags({ method, answers }: Pick<Registration, "method" | "answers">): readonly string[] {
	const { scope, store, ...others } = answers;
	// Nothing said is what a script says by leaving the flag out.
	const given = Object.entries(others).filter(([, value]) => value !== "");
	return [
		...(method === undefined ? [] : ["--method", method]),
		...(scope === undefined ? [] : ["--scope", scope]),
		...(store === undefined ? [] : ["--store", store]),
		...given.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, value]) => ["--set", `${key}=${value}`]),
	];
}
