import type { ContainerClient } from "../model/client.ts";
import type { HelperSaid } from "../model/reader.ts";
import type { Match } from "../model/registry.ts";
import { helperSays } from "../proof/helper-says.ts";
import type { Run } from "./run.ts";

/** For one helper; a locked keychain waits for ever. */
const helperLimitMs = 10_000;

/** Asks each helper once for each key, however many clients turn to it. */
export function askHelpers({ catalog, host, signal }: Run, match: Match) {
	const said = new Map<string, Promise<HelperSaid>>();
	const client = catalog.clients.find((one): one is ContainerClient => one.kind === "container");
	return (helper: string, key: string): Promise<HelperSaid> => {
		if (client === undefined) return Promise.resolve({ holds: "unknown", because: "there is nobody to ask for it" });
		const question = JSON.stringify([helper, key]);
		const known = said.get(question);
		if (known !== undefined) return known;
		const endsAt = host.now().getTime() + helperLimitMs;
		const { methods } = catalog;
		const errand = {
			host,
			match,
			methods,
			registry: undefined,
			method: undefined,
			answers: {},
			signal,
			endsAt,
			client,
		};
		const answer = helperSays(errand, helper, key);
		said.set(question, answer);
		return answer;
	};
}
