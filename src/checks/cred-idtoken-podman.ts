import { readByPodman } from "../formats/docker/lost-to-podman.ts";
import type { Check } from "../model/check.ts";
import { entryName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";

/** Identity tokens, at which podman login stops. */
export const credIdtokenPodman: Check = {
	id: "cred.idtoken.podman",
	group: "podman",
	title: "No identity token keeps podman from a login of its own",
	about: [
		"Is a note when docker's config.json holds an identity token, as az acr login leaves one, and podman, skopeo or buildah reads the file too.",
		'podman login to that registry ends with "auth file contains an Identity token" and changes nothing (seen with podman 4.3.1). podman logout for the registry, or a login with --authfile to another file, goes around it.',
	],
	reads: ["podman", "docker-config"],
	async run({ facts, files }) {
		const docker = foundValue(facts["docker-config"]);
		const podman = docker && readByPodman(docker.path, facts);
		if (podman === undefined) return { skipped: "podman does not read docker's file here" };
		const [program = "podman"] = podman.programs;
		const entries = files.flatMap(({ path, reading }) => (path === docker?.path && reading?.ok ? reading.value : []));
		const tokens = (docker?.logins ?? []).filter(({ kind }) => kind === "identity-token");
		const findings = tokens.map(({ key }) => {
			const at = entries.find((entry) => entry.host === key && entry.holds === "login")?.at;
			return {
				status: "note" as const,
				message: `${program} login cannot replace the identity token for ${entryName(key)}`,
				where: { file: docker?.path ?? "", ...(at && { at }) },
				why: "It stops at the token that docker's file has, and stores nothing.",
				remedy: { text: `Sign ${program} in to a file of its own, by registry-setup or --authfile.`, commands: [] },
			};
		});
		return { findings };
	},
};
