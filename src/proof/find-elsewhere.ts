import { askInventory } from "./ask-inventory.ts";
import type { IndexErrand } from "./errand.ts";
import { type Broken, broken } from "./judgement.ts";

/** A no that may mean the wrong location: the cloud is asked where it has a repository of that name. */
export async function findElsewhere(errand: IndexErrand, no: Broken): Promise<Broken> {
	const { match, registry } = errand;
	const { verdict, detail } = no.judgement;
	const inventory = registry?.inventory;
	if (verdict === "network" && match.problem?.override !== undefined) {
		return broken(
			"wrong-location",
			`${detail} Is there such a location? ${match.problem.message}`,
			suggestion(match.problem.suggestions),
		);
	}
	if (inventory === undefined || !["no-such-repository", "not-permitted"].includes(verdict)) return no;
	const printed = await askInventory(errand, inventory.list(match));
	const [place, ...more] = printed === undefined ? [] : inventory.elsewhere(printed, match);
	if (place === undefined) return no;
	const also = more.length === 0 ? "" : ` (and ${more.join(", ")})`;
	const found = `${match.reference} is not there: the repository of that name is ${place}${also}.`;
	return broken("wrong-location", found, suggestion([place]));
}

function suggestion([place]: readonly string[]): string {
	return place === undefined ? "Check the location in the address." : `Set up ${place} instead.`;
}
