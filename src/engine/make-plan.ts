import type { Catalog } from "../model/catalog.ts";
import type { Choices } from "../model/choices.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Plan } from "../model/plan.ts";
import { planDraft } from "./plan-draft.ts";
import { planWishes } from "./plan-wishes.ts";

/**
 * Everything the choices come to, measured against the disk; nothing is changed. The same choices on the same laptop give the same plan.
 * @throws UserError when something chosen does not exist, or a file named in an answer cannot be used any more.
 */
export async function makePlan(catalog: Catalog, facts: Facts, choices: Choices, host: ReadHost): Promise<Plan> {
	return planWishes(catalog, facts, await planDraft(catalog, facts, choices, host), choices.switched, host);
}
