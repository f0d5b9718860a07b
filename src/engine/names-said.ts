import type { Names } from "../model/names.ts";
import type { Explanations } from "../model/reader.ts";
import { accountsIn, addressesIn, wordsAsked } from "./names-here.ts";

/** The names of this laptop, and with them those that came up while it was explained: in files of other clients, from helpers. */
export function namesSaid(names: Names, all: readonly Explanations[]): Names {
	const asked = all.map(({ match }) => match);
	const clients = all.flatMap((one) => one.clients);
	const accounts = accountsIn(
		clients.flatMap(({ username }) => username ?? []),
		wordsAsked(asked),
	);
	const addresses = clients.flatMap(({ source, chance = [] }) => [source?.key ?? "", ...chance]);
	const { hosts, paths } = addressesIn(addresses, asked);
	return {
		...names,
		accounts: [...new Set([...names.accounts, ...accounts])],
		hosts: [...new Set([...names.hosts, ...hosts])],
		paths: [...new Set([...names.paths, ...paths])],
	};
}
