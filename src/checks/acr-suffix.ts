import { namedImages, oncePerHost } from "../formats/findings/named-images.ts";
import { acrHost, acrSuffixes } from "../model/acr-host.ts";
import type { Check, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** Registries of another of Azure's clouds. */
export const acrSuffix: Check = {
	id: "acr.suffix",
	group: "azure",
	title: "Every Azure registry is of a cloud that exists, and of the one that az is signed in to",
	about: [
		"Looks at every NAME.azurecr.* that was asked for, and that stands in the project and in docker's and podman's files. Fails for another ending than .azurecr.io (Azure), .azurecr.cn (China) and .azurecr.us (US Government): Germany's cloud is closed, and there are no others. An ending that az has been told with az cloud register is taken as well.",
		"Warns of a registry of another cloud than the one az works in (az cloud show): az acr login does not find it there, and the accounts of one cloud are unknown to the others.",
	],
	reads: ["project-references", "azure"],
	async run(context) {
		const hosts = oncePerHost(namedImages(context)).flatMap((image) => {
			const acr = acrHost(image.host);
			return acr === undefined ? [] : [{ ...image, ...acr }];
		});
		if (hosts.length === 0) return { skipped: "no registry of Azure's is named" };
		const azure = foundValue(context.facts.azure);
		const findings = hosts.flatMap(({ host, suffix, where }): readonly Finding[] => {
			if (suffix === azure?.acrSuffix?.toLowerCase()) return [];
			const place = where && { where };
			const cloud = Object.keys(acrSuffixes).find((name) => acrSuffixes[name] === suffix);
			if (cloud === undefined) return [{ ...noCloud(host), ...place }];
			return azure?.account === undefined || azure.acrSuffix === undefined
				? []
				: [{ ...otherCloud(host, cloud, azure.cloud), ...place }];
		});
		return { findings, seen: hosts.length === 1 ? "1 registry" : `${hosts.length} registries` };
	},
};

function noCloud(host: string): Finding {
	return {
		status: "fail",
		message: `${host} ends as the registries of none of Azure's clouds do`,
		why: "Nothing answers there.",
		remedy: { text: `Write one of ${Object.values(acrSuffixes).join(", ")}.`, commands: [] },
	};
}

function otherCloud(host: string, cloud: string, current: string): Finding {
	return {
		status: "warn",
		message: `${host} is in ${cloud}, and az works in ${current}`,
		why: "az acr login does not find it there; the accounts of one cloud are unknown to the others.",
		remedy: {
			text: "Sign in to its cloud, where az is to sign you in to it.",
			commands: [`az cloud set --name ${cloud}`, "az login"],
		},
	};
}
