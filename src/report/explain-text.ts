import type { Explained, Explanations } from "../model/reader.ts";
import { entry, underEntry } from "./entry.ts";
import type { PasteSafe } from "./paste-safe.ts";
import type { TextStyle } from "./plan-text.ts";

const words = { credential: "ok", anonymous: "none", error: "FAIL", unknown: "?" } as const;
const tones = { credential: "ok", anonymous: "dim", error: "fail", unknown: "warn" } as const;

/** A reference, and below it what each client would show: those that agree together, then where they differ. */
export function explainText(
	{ match, clients }: Explanations,
	style: TextStyle & { readonly safe: PasteSafe },
): readonly string[] {
	const groups = new Map<string, { readonly names: string[]; readonly said: Explained }>();
	for (const { client, ...said } of clients) {
		const key = JSON.stringify(said);
		const known = groups.get(key);
		if (known === undefined) groups.set(key, { names: [client], said });
		else known.names.push(client);
	}
	const lines = [...groups.values()].flatMap(({ names, said }) => [
		...entry(tones[said.status], words[said.status], style.safe(`${names.join(", ")}: ${headline(said)}`), style),
		...underEntry(style.safe(said.detail), style, "dim"),
	]);
	const who = new Set(clients.map(({ status, username, source }) => `${status} ${username ?? source?.key ?? ""}`));
	const differ = who.size > 1 ? ["", "They do not all come to the same: what works in one can fail in another."] : [];
	return ["", style.safe(match.reference), ...lines, ...differ];
}

function headline({ status, username, source }: Explained): string {
	switch (status) {
		case "credential":
			return username === undefined ? "a login" : `as ${username}`;
		case "anonymous":
			return "no login, goes without";
		case "error":
			return "stops";
		case "unknown":
			return source?.helper === undefined ? "cannot be told" : `what docker-credential-${source.helper} answers`;
	}
}
