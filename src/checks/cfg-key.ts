import { meantAuthKey, meantHelperKey } from "../formats/docker/docker-odd-keys.ts";
import { readByPodman } from "../formats/docker/lost-to-podman.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import { entryFix } from "../formats/findings/entry-fix.ts";
import { renewal } from "../formats/login-ends/renewal.ts";
import { podmanHostOf } from "../formats/podman/podman-keys.ts";
import type { Check, Finding } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";

/** Keys under which docker never looks. */
export const cfgKey: Check = {
	id: "cfg.key",
	group: "docker",
	title: "Docker looks under every key of its config.json",
	about: [
		"Looks for keys that no lookup of docker's meets. Below credHelpers a key has to be the host as images name it: no scheme, no path, no capital letters, no :443. Below auths docker cuts scheme and path off, and keeps capitals and :443. Docker Hub is https://index.docker.io/v1/ in both, to the letter, and never docker.io (docker/cli cli/config/configfile/file.go, authConfigKey).",
		"Docker goes without a login as if the entry were not there. The fix puts a helper under the key that is meant; a login is made anew by signing in.",
		"It is a note where podman reads the file too and finds the entry under that name.",
	],
	reads: ["podman"],
	async run(context) {
		const docker = dockersFile(context.files);
		if ("skipped" in docker) return docker;
		const { file, config } = docker;
		const podman = readByPodman(file.path, context.facts) !== undefined;
		const helpers = config.helpers.flatMap(({ host, helper, at }): readonly Finding[] => {
			const meant = meantHelperKey(host);
			if (meant === undefined || helper === "") return [];
			const finding = unmet(host, meant, "credHelpers", podman && host === "docker.io");
			const isFree = config.helpers.every((other) => other.host !== meant);
			const name = entryName(host);
			const remove = {
				operation: "remove" as const,
				entry: { host, holds: "helper" as const, helper },
				why: `Remove the helper of "${name}", under which docker never looks`,
			};
			const set = {
				operation: "set" as const,
				entry: { host: meant, holds: "helper" as const, helper },
				why: `Ask "${helper}" for ${meant}, which is what docker asks for`,
			};
			const edits = finding.status === "note" || name !== host ? [] : isFree ? [remove, set] : [remove];
			return [{ ...finding, where: { file: file.path, at }, ...entryFix(file, edits, context.host) }];
		});
		const logins = config.auths.flatMap(({ key, secret, at }): readonly Finding[] => {
			const meant = secret ? meantAuthKey(key) : undefined;
			if (meant === undefined || config.auths.some((other) => other.key === meant && other.secret)) return [];
			const isPodmans = podman && podmanHostOf(key, false) === podmanHostOf(meant, false);
			return [{ ...unmet(key, meant, "auths", isPodmans), where: { file: file.path, at } }];
		});
		return { findings: [...helpers, ...logins] };
	},
};

function unmet(key: string, meant: string, section: string, isPodmans: boolean): Omit<Finding, "where"> {
	return {
		status: isPodmans ? "note" : "warn",
		message: `Docker never looks under "${entryName(key)}" in ${section}: what it asks for is ${meant}`,
		why: isPodmans
			? "Podman takes the entry; docker goes without a login."
			: "Docker goes without a login, as if the entry were not there.",
		remedy: {
			text: section === "auths" ? "Sign in again: the login then has the right key." : `Name it ${meant}.`,
			commands: section === "auths" ? renewal(meant) : [],
		},
	};
}
