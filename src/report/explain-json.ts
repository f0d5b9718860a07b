import type { Explanations } from "../model/reader.ts";
import { explainDifferences } from "./explain-differences.ts";
import { type PasteSafe, pasteSafeJson } from "./paste-safe.ts";

/** The document of `--explain --json`. Schema 1: fields may be added, never renamed or removed. */
export function explainJson(all: readonly Explanations[], safe: PasteSafe): object {
	const references = all.map((one) => ({
		reference: one.match.reference,
		clients: one.clients.map(({ client, status, source, username, detail, chance }) => ({
			client,
			status,
			source: source ?? null,
			username: username ?? null,
			detail,
			...(chance === undefined ? {} : { chance }),
		})),
		differences: explainDifferences(one),
	}));
	return { schema: 1, kind: "explain", references: pasteSafeJson(references, safe) };
}
