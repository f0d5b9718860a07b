import type { Explanations } from "../model/reader.ts";
import { askedHelper } from "./asked-helper.ts";
import { listedNames } from "./listed-names.ts";

type Client = Explanations["clients"][number];

/** In what the clients do not come to the same, a sentence for each way, or that they do. Empty where there is nothing to compare. */
export function explainDifferences({ match, clients }: Explanations): readonly string[] {
	const told = clients.filter(({ status, source, chance }) => status !== "unknown" || source?.helper || chance);
	if (told.length < 2) return [];
	const chance = told.filter((one) => one.chance !== undefined);
	const logins = told.filter(({ status }) => status === "credential");
	const helpers = told.filter((one) => one.status === "unknown" && one.chance === undefined);
	const without = told.filter(({ status }) => status === "anonymous");
	const stops = told.filter(({ status }) => status === "error");
	const sentences = [
		...notTheSame("account", logins, ({ username }) => username),
		...notTheSame("helper", helpers, ({ source }) => askedHelper(source?.helper, match.kind)),
		...besides([...logins, ...helpers], without, "without a login where", logins.length === 0 ? "may" : "have"),
		...loginsAndHelpers(logins, helpers),
		...(stops.length > 0 && stops.length < told.length
			? [`${namesOf(stops)} ${stops.length > 1 ? "stop" : "stops"} where the others go on.`]
			: []),
		...(chance.length > 0 ? [`What ${namesOf(chance)} will show is chance: one run can differ from the next.`] : []),
	];
	if (sentences.length > 0) return sentences;
	const places = notTheSame("place", logins, ({ source }) => source?.path);
	if (places.length > 0)
		return [...places, "They show the same account; a change in one place leaves the others as they are."];
	return ["All of them come to the same."];
}

/** "Not the same account: ada for docker and oras, bob for podman." */
function notTheSame(
	what: string,
	clients: readonly Client[],
	which: (client: Client) => string | undefined,
): readonly string[] {
	const groups = new Map<string, Client[]>();
	for (const client of clients) {
		const name = which(client) ?? "one without a name";
		groups.set(name, [...(groups.get(name) ?? []), client]);
	}
	if (groups.size < 2) return [];
	const parts = [...groups].map(([name, own]) => `${name} for ${namesOf(own)}`);
	return [`Not the same ${what}: ${parts.join("; ")}.`];
}

/** What a helper holds is not known. */
function besides(
	have: readonly Client[],
	not: readonly Client[],
	how: string,
	sure: "may" | "have",
): readonly string[] {
	if (have.length === 0 || not.length === 0) return [];
	const verb = sure === "may" ? "may have" : have.length > 1 ? "have" : "has";
	return [`${namesOf(not)} ${not.length > 1 ? "go" : "goes"} ${how} ${namesOf(have)} ${verb} one.`];
}

function loginsAndHelpers(logins: readonly Client[], helpers: readonly Client[]): readonly string[] {
	if (logins.length === 0 || helpers.length === 0) return [];
	const ask = `${namesOf(helpers)} ${helpers.length > 1 ? "ask" : "asks"} a helper`;
	const take = `${namesOf(logins)} ${logins.length > 1 ? "take" : "takes"} what a file says`;
	return [`${ask}, ${take}: that is the same account only where both were signed in as it.`];
}

function namesOf(clients: readonly Client[]): string {
	return listedNames(clients.map(({ client }) => client));
}
