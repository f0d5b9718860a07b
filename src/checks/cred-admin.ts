import { readDockerConfig } from "../formats/docker/docker-config-file.ts";
import { convertToHostname } from "../formats/docker/docker-hostname.ts";
import { imageFiles, ofReadable } from "../formats/findings/of-readable.ts";
import { readPodmanAuthFile } from "../formats/podman/podman-auth-file.ts";
import { acrHost } from "../model/acr-host.ts";
import type { Check, Finding } from "../model/check.ts";
import type { SurveyedFile } from "../model/survey.ts";

/** The one account of an Azure registry that may do everything. */
export const credAdmin: Check = {
	id: "cred.admin",
	group: "docker",
	title: "No Azure registry is signed in to as its admin user",
	about: [
		"Speaks when a login for NAME.azurecr.io in docker's or podman's file has NAME for its user, without the hash that a domain name label adds to the host: that is the admin user of the registry.",
		"It may push and delete everything, is one for all who use it, and nothing tells who it was. Sign in with a token of the registry that has a scope, or with az acr login, and switch the admin user off.",
	],
	reads: [],
	async run({ files }) {
		const looked = imageFiles(files);
		if (looked.length === 0) return { skipped: "docker and podman have no file with logins here" };
		return ofReadable(looked, { findings: looked.flatMap(admins) });
	},
};

function admins({ path, target, text = "" }: SurveyedFile): readonly Finding[] {
	return loginsIn(target, text).flatMap(({ key, username, at }): readonly Finding[] => {
		const host = convertToHostname(key);
		const name = acrHost(host)?.name;
		if (name === undefined || username?.toLowerCase() !== name) return [];
		return [
			{
				status: "warn",
				message: `${host} is signed in to as its admin user`,
				where: { file: path, at },
				why: "It may push and delete everything, and is one for all who use it.",
				remedy: {
					text: "Sign in as yourself or with a token that has a scope; then switch the admin user off.",
					commands: [`az acr login --name ${name}`, `az acr update --name ${name} --admin-enabled false`],
				},
			},
		];
	});
}

function loginsIn(target: string, text: string) {
	if (target === "docker-config") {
		const config = readDockerConfig(text);
		return config.ok ? config.value.auths : [];
	}
	const own = readPodmanAuthFile(text);
	return (own.ok ? own.value.auths : []).map(({ key, found, at }) => {
		return { key, at, username: found.kind === "login" ? found.login.username : undefined };
	});
}
