import { hubCompanion } from "../formats/docker/docker-plain-logins.ts";
import { readByPodman } from "../formats/docker/lost-to-podman.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import type { Check } from "../model/check.ts";

/** What docker's login in the browser keeps beside Docker Hub's login. */
export const credHub: Check = {
	id: "cred.hub",
	group: "podman",
	title: "Podman finds one login for Docker Hub in docker's file",
	about: [
		"Speaks when docker login in the browser has left its access-token and refresh-token as plain text in config.json and podman, skopeo or buildah reads the file too.",
		"Podman takes all three entries for Docker Hub and picks any, another one in the next run; with two of them it is refused (seen in 12 runs: 6, 3 and 3). A keychain keeps them out of the file; a login with a personal access token makes one entry; a login of podman's own goes before them.",
	],
	reads: ["podman"],
	async run({ files, facts }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const { file, config } = docker;
		const podman = readByPodman(file.path, facts);
		if (podman === undefined) return { skipped: "podman does not read docker's file here" };
		const [program = "podman"] = podman.programs;
		const beside = config.auths.filter(({ key, secret }) => secret && hubCompanion(key) !== undefined);
		const [first] = beside;
		const isAsked = podman.files.some(({ path, loginKeys }) => path !== file.path && loginKeys.includes("docker.io"));
		if (first === undefined || isAsked) return { findings: [] };
		return {
			findings: [
				{
					status: "warn",
					message: `${program} takes one of ${beside.length + 1} entries for Docker Hub at random`,
					where: { file: file.path, at: first.at },
					why: "What docker's login in the browser keeps beside the login is no login for podman: a pull works in one run and is refused in the next.",
					remedy: { text: `Give ${program} a login of its own.`, commands: ["npx registry-setup docker.io"] },
				},
			],
		};
	},
};
