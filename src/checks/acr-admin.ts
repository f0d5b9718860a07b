import { azLimitMs, eachRegistry, notTold } from "../formats/azure/az-registries.ts";
import type { Check } from "../model/check.ts";
import { shellWords } from "../model/shell-words.ts";

/** The account that everybody shares. */
export const acrAdmin: Check = {
	id: "acr.admin",
	group: "azure",
	title: "No Azure registry has its admin user switched on",
	about: [
		"Asks az, where somebody is signed in to it, for the registry (az acr show, which changes nothing) and warns when adminUserEnabled is on.",
		"The admin user may push and delete everything, its two passwords never end, and nothing tells who used them. Where it is on, az acr login --expose-token hands out its password in the place of a token when Entra refuses the exchange. Give people roles and machines a token with a scope, then switch it off.",
	],
	reads: ["azure"],
	needs: "network",
	limitMs: azLimitMs,
	run: (context) =>
		eachRegistry(context, async ({ host, name, fields: { adminUserEnabled: isOn } }) => {
			if (typeof isOn !== "boolean") return notTold(context, "whether there is an admin user", "see the portal");
			if (!isOn) return [];
			return [
				{
					status: "warn",
					message: `The admin user of ${host} is switched on`,
					why: "Whoever has its password may push and delete everything, and it never ends.",
					remedy: {
						text: "Once nobody signs in with it any more, switch it off.",
						commands: [shellWords(["az", "acr", "update", "--name", name, "--admin-enabled", "false"])],
					},
				},
			];
		}),
};
