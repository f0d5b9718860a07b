import { convertToHostname } from "../formats/docker/docker-hostname.ts";
import type { Check } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** The one account of an Azure registry that may do everything. */
export const credAdmin: Check = {
	id: "cred.admin",
	group: "docker",
	title: "No Azure registry is signed in to as its admin user",
	about: [
		"Speaks when a login for NAME.azurecr.io has NAME for its user: that is the admin user of the registry.",
		"It may push and delete everything, is one for all who use it, and nothing tells who it was. Sign in with a token of the registry that has a scope, or with az acr login, and switch the admin user off.",
	],
	reads: ["docker-config"],
	async run({ facts, files }) {
		const docker = foundValue(facts["docker-config"]);
		if (docker === undefined || !docker.exists) return { skipped: "docker has no config.json here" };
		const entries = files.flatMap(({ path, reading }) => (path === docker.path && reading?.ok ? reading.value : []));
		const findings = docker.logins.flatMap(({ key, username }) => {
			const host = convertToHostname(key);
			const registry = /^([a-z\d-]+)\.azurecr\.(?:io|cn|us|de)$/i.exec(host)?.[1];
			if (registry === undefined || username?.toLowerCase() !== registry.toLowerCase()) return [];
			const at = entries.find((entry) => entry.host === key && entry.holds === "login")?.at;
			return {
				status: "warn" as const,
				message: `${host} is signed in to as its admin user`,
				where: { file: docker.path, ...(at && { at }) },
				why: "It may push and delete everything, and is one for all who use it.",
				remedy: {
					text: "Sign in as yourself or with a token that has a scope; then switch the admin user off.",
					commands: [`az acr login --name ${registry}`, `az acr update --name ${registry} --admin-enabled false`],
				},
			};
		});
		return { findings };
	},
};
