import { convertToHostname } from "../formats/docker/docker-hostname.ts";
import { askedHelper } from "../formats/docker/docker-login-edit.ts";
import { hostOfKey, hubCompanion } from "../formats/docker/docker-plain-logins.ts";
import { readByPodman } from "../formats/docker/lost-to-podman.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import { entryFix } from "../formats/findings/entry-fix.ts";
import { renewal } from "../formats/login-ends/renewal.ts";
import { podmanEntryBefore } from "../formats/podman/podman-reach.ts";
import type { Check, Finding } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";

/** Logins that docker finds in its store and podman nowhere. */
export const podStore: Check = {
	id: "pod.store",
	group: "podman",
	title: "Podman finds the logins that docker has in its store",
	about: [
		"Is a note for each login that docker keeps in the store of credsStore while podman, skopeo or buildah is here and has none of its own for the registry.",
		"Podman reads docker's config.json too, and of helpers only those that credHelpers names for a host; credsStore it does not know (containers/skopeo#1083). It goes without a login where docker has one.",
		"The fix names the same helper below credHelpers for the registry: docker asks it as before, and podman as well. Docker Hub has another name for each of the two, so there podman needs a login of its own.",
	],
	reads: ["podman"],
	async run({ files, facts, host }) {
		const podman = foundValue(facts.podman);
		if (podman === undefined) return { skipped: "podman is not installed" };
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const { file, config } = docker;
		const store = config.credsStore;
		if (store === undefined || readByPodman(file.path, facts) === undefined) return { findings: [] };
		const [program = "podman"] = podman.programs;
		const hidden = config.auths.filter(
			({ key, secret }) =>
				!secret &&
				askedHelper(config, key) === store &&
				!config.helpers.some(({ host: own }) => own === key) &&
				hubCompanion(key) === undefined &&
				podmanEntryBefore(podman.files, file.path, hostOfKey(key)) === undefined,
		);
		const works = foundValue(facts.keychain)?.some(({ helper, problem }) => helper === store && problem === undefined);
		const findings = hidden.map(({ key, at }): Finding => {
			const name = entryName(hostOfKey(key));
			const entry = { host: key, holds: "helper" as const, helper: store };
			const why = `Ask "${store}" for ${name} by its own entry, which podman reads as well`;
			const canName = works === true && convertToHostname(key) === key;
			return {
				status: "note",
				message: `${program} does not find the login for ${name}, which docker has in "${store}"`,
				where: { file: file.path, at },
				why: "It does not know credsStore, and goes without a login there.",
				remedy: {
					text: canName ? "Name the helper for the registry itself." : `Sign ${program} in by itself.`,
					commands: canName ? [] : renewal(key),
				},
				...(canName ? entryFix(file, [{ operation: "set", entry, why }], host) : undefined),
			};
		});
		return { findings };
	},
};
