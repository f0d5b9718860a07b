import type { DockerConfig } from "../formats/docker/docker-config-file.ts";
import { convertToHostname, dockerKey } from "../formats/docker/docker-hostname.ts";
import { keychainName } from "../formats/docker/keychain-name.ts";
import { readByPodman } from "../formats/docker/lost-to-podman.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import { entryFix } from "../formats/findings/entry-fix.ts";
import type { Check, Finding } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";

/** Logins that a helper keeps docker from. */
export const helperShadow: Check = {
	id: "helper.shadow",
	group: "docker",
	title: "No login in docker's config.json is passed over for a helper",
	about: [
		"Speaks when auths holds a login for a registry for which docker asks a helper, by credHelpers or by credsStore.",
		"Docker never falls back to the file: where the helper has nothing, it goes without a login, although one stands there. The login is not used, and still is a secret in plain text. docker login to such a registry may say Login Succeeded and store nothing.",
		"The fix takes a login out that stands below credHelpers, which podman passes over as well. One below credsStore stays where podman reads the file: podman knows no credsStore and uses it.",
	],
	reads: ["podman"],
	async run({ files, facts, host }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const { file, config } = docker;
		const podman = readByPodman(file.path, facts);
		const findings = config.auths.flatMap(({ key, secret, at }): readonly Finding[] => {
			const hiding = secret ? hiddenBy(config, key) : undefined;
			if (hiding === undefined) return [];
			const name = entryName(key);
			const isPodmans = hiding.setting === "credsStore" && podman !== undefined;
			const entry = { host: key, holds: "login" as const };
			const why = `Remove the login stored for "${name}", which is not used; only --undo brings the password back`;
			return [
				{
					status: isPodmans ? "note" : "warn",
					message: `Docker asks ${keychainName(hiding.helper)} for ${name}, and passes over the login that stands here`,
					where: { file: file.path, at },
					why: isPodmans
						? "Podman knows no credsStore and uses the login; docker does not."
						: "The login is not used, and still is a secret in plain text.",
					remedy: {
						text: isPodmans
							? "Nothing has to be done if it is meant for podman."
							: "Take it out, or take the helper away if the login is the one that is meant.",
						commands: [],
					},
					...(isPodmans ? undefined : entryFix(file, [{ operation: "remove", entry, why }], host)),
					evidence: { helper: hiding.helper, setting: hiding.setting },
				},
			];
		});
		return { findings };
	},
};

function hiddenBy({ helpers, credsStore }: DockerConfig, key: string) {
	const registry = convertToHostname(key);
	// Docker Hub's one key is asked for as it stands.
	const own = helpers.find(({ host }) => host === key || (host === registry && dockerKey(registry) === registry));
	if (own !== undefined) return own.helper === "" ? undefined : { helper: own.helper, setting: "credHelpers" };
	return credsStore === undefined ? undefined : { helper: credsStore, setting: "credsStore" };
}
