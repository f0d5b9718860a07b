import { foundValue } from "../model/fact.ts";
import type { DockerGroup, Facts } from "../model/facts.ts";

/** Id of the recipe that joins the group. */
export const groupRecipe = "docker-group";

/** The group a person could join to use docker without root; undefined where there is nothing to gain by it. */
export function groupOffer(facts: Facts): DockerGroup | undefined {
	const platform = foundValue(facts.os)?.platform;
	const group = foundValue(facts["docker-group"]);
	if (group?.membership !== "not-member" || group.neededFor === undefined) return undefined;
	return platform === "linux" || platform === "win32" ? group : undefined;
}
