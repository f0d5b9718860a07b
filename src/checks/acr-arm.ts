import { azLimitMs, eachRegistry, notTold } from "../formats/azure/az-registries.ts";
import { azAtLeast } from "../formats/azure/az-version.ts";
import type { Check } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import { fieldsIn } from "../model/json-fields.ts";
import { shellWords } from "../model/shell-words.ts";

/** The audience that az asks a token for. */
export const acrArm: Check = {
	id: "acr.arm",
	group: "azure",
	title: "Azure registries take the tokens that this az asks for",
	about: [
		"Asks az, where somebody is signed in to it, for the registry (az acr show, which changes nothing) and warns when its policy authentication-as-arm is disabled and az is older than 2.82.",
		"Such a registry accepts only tokens made for https://containerregistry.azure.net. az asks for these by itself since 2.82; an older one shows a token of Azure Resource Manager's and is refused, although the role is there. Sign in for that audience.",
	],
	reads: ["azure"],
	needs: "network",
	limitMs: azLimitMs,
	run: (context) =>
		eachRegistry(context, async ({ host, name, fields }) => {
			const policy = fieldsIn(fieldsIn(fields["policies"])?.["azureAdAuthenticationAsArmPolicy"])?.["status"];
			if (typeof policy !== "string") {
				const ask = shellWords(["az", "acr", "config", "authentication-as-arm", "show", "--registry", name]);
				return notTold(context, "which tokens the registry takes", ask);
			}
			const version = foundValue(context.facts.azure)?.version;
			if (policy.toLowerCase() !== "disabled" || azAtLeast(version, 2, 82)) return [];
			return [
				{
					status: "warn",
					message: `${host} takes no tokens of Azure Resource Manager's, which az ${version ?? "before 2.82"} shows it`,
					why: "az acr login is refused, whatever the role.",
					remedy: {
						text: "Sign in for the registry's own audience, or take az 2.82 or later.",
						commands: ["az login --scope https://containerregistry.azure.net/.default"],
					},
				},
			];
		}),
};
