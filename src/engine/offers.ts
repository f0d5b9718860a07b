import type { Catalog } from "../model/catalog.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { RecipeOffer } from "../model/setup.ts";

/** The recipes that this laptop could do with, in the catalogue's order. */
export function offers(
	catalog: Pick<Catalog, "recipes">,
	facts: Facts,
	host: Pick<ReadHost, "user" | "platform">,
): readonly RecipeOffer[] {
	return catalog.recipes.flatMap((recipe) => {
		const offer = recipe.offer?.(facts, host);
		return offer === undefined ? [] : [{ ...offer, recipe: recipe.id }];
	});
}
