import { dockersFile } from "../formats/findings/dockers-file.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import type { Check } from "../model/check.ts";

/** Keys that podman understands, in docker's file. */
export const cfgNamespace: Check = {
	id: "cfg.namespace",
	group: "docker",
	title: "No login in docker's config.json is meant for a part of a registry",
	about: [
		"Speaks when a key below auths has a path, as podman writes it: quay.io/acme.",
		"Podman takes such a login for that path alone. Docker cuts the path off and takes it for the whole registry; where two of them are for one registry it takes either, and another one in the next run (docker/cli cli/config/credentials/file_store.go, Get). An entry of the registry itself goes before both.",
		"Keep the logins of paths in podman's own auth.json, and one login of the registry in docker's file.",
	],
	reads: [],
	async run({ files }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const findings = fromRemarks([docker.file], ["cfg.namespace"], ({ message }) => ({
			status: message.includes("at random") ? "warn" : "note",
			why: message.includes("at random")
				? "A pull works in one run and is refused in the next."
				: "Docker knows logins of whole registries only; podman tells paths apart.",
			remedy: {
				text: "Keep it in podman's own auth.json, and one login for the whole registry in docker's file.",
				commands: [],
			},
		}));
		return { findings };
	},
};
