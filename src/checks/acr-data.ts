import { azLimitMs, eachRegistry, notTold } from "../formats/azure/az-registries.ts";
import type { Check, Finding } from "../model/check.ts";
import { excerpt } from "../model/excerpt.ts";
import { fieldsIn } from "../model/json-fields.ts";

/** Where the layers come from, and who may fetch them. */
export const acrData: Check = {
	id: "acr.data",
	group: "azure",
	title: "No Azure registry has hosts of its own for layers, or lets only some networks in",
	about: [
		"Asks az, where somebody is signed in to it, for the registry (az acr show, which changes nothing). Is a note when it has data endpoints of its own, and when its network rules let only some addresses in or none but private ones.",
		"The login and the manifest come from NAME.azurecr.io, the layers from *.blob.core.windows.net, or from NAME.REGION.data.azurecr.io where data endpoints are on. A firewall or proxy that knows only the first lets a login succeed and a pull hang. Whether a layer really comes through shows only a pull: nothing is fetched here.",
		"learn.microsoft.com/azure/container-registry/container-registry-dedicated-data-endpoints.",
	],
	reads: ["azure"],
	needs: "network",
	limitMs: azLimitMs,
	run: (context) =>
		eachRegistry(context, async ({ host, fields }) => {
			const { dataEndpointEnabled: hasOwn, dataEndpointHostNames: names, publicNetworkAccess: open } = fields;
			if (typeof hasOwn !== "boolean") return notTold(context, "where layers come from", "az acr show-endpoints does");
			const rule = fieldsIn(fields["networkRuleSet"])?.["defaultAction"];
			const listed = Array.isArray(names) ? names.map((name) => excerpt(String(name), undefined)) : [];
			return [
				...(hasOwn ? [own(host, listed)] : []),
				...(open === "Disabled" ? [closed(host, "only through private endpoints")] : []),
				...(open !== "Disabled" && rule === "Deny" ? [closed(host, "only from the addresses in its rules")] : []),
			];
		}),
};

function own(host: string, names: readonly string[]): Finding {
	return {
		status: "note",
		message: `Layers of ${host} come from ${names.join(", ") || "hosts of its own"}`,
		why: "Behind a firewall that does not let these through, a login succeeds and a pull hangs.",
		remedy: { text: "Have them let through beside the login server.", commands: [] },
	};
}

function closed(host: string, how: string): Finding {
	return {
		status: "note",
		message: `${host} can be reached ${how}`,
		why: "From any other network it answers 403 before it looks at a login.",
		remedy: { text: "Connect to that network first, where a pull is refused.", commands: [] },
	};
}
