import { askedHelper } from "../formats/docker/docker-login-edit.ts";
import { hostOfKey } from "../formats/docker/docker-plain-logins.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import { entryFix } from "../formats/findings/entry-fix.ts";
import { renewal } from "../formats/login-ends/renewal.ts";
import type { Check, Finding } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";

/** Marks of logins in a store that is no longer asked. */
export const helperMarker: Check = {
	id: "helper.marker",
	group: "docker",
	title: "Every empty login in docker's config.json leads to a store",
	about: [
		"Speaks when auths has an empty entry, {}, and neither credsStore nor credHelpers names a helper for it.",
		"Docker writes such a mark when it puts a login into a store. Without the store's name it leads nowhere: docker asks nobody and goes without a login, although the registry seems to be signed in to. Somebody has taken credsStore out, or misspelt it.",
		"The fix takes the mark out; sign in again for a login.",
	],
	reads: [],
	async run({ files, host }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const { file, config } = docker;
		const dead = config.auths.filter(
			({ key, secret, login }) => !secret && login === undefined && !askedHelper(config, key),
		);
		const findings = dead.map(({ key, at }): Finding => {
			const name = entryName(key);
			return {
				status: "warn",
				message: `The entry for ${name} is empty, and no store is named in which its login could be`,
				where: { file: file.path, at },
				why: `Docker goes to ${entryName(hostOfKey(key))} without a login.`,
				remedy: {
					text: "Take the empty entry out, and sign in again where a login is needed.",
					commands: renewal(key),
				},
				...entryFix(
					file,
					[{ operation: "remove", entry: { host: key, holds: "marker" }, why: `Remove the empty entry "${name}"` }],
					host,
				),
			};
		});
		return { findings };
	},
};
