import { dockerContext } from "../formats/docker/docker-context.ts";
import { dockerCurrentContext } from "../formats/docker/docker-current-context.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import type { Check } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** A context that docker is told to use and that is gone. */
export const cfgContext: Check = {
	id: "cfg.context",
	group: "docker",
	title: "The context that docker's config.json names is there",
	about: [
		"Speaks when currentContext in config.json names a context that has no folder below contexts/meta, as after Docker Desktop, colima or Rancher Desktop was removed, or a config.json was copied from another laptop.",
		"Every docker command fails then, docker login included (docker/cli cli/command/cli.go). docker context use default mends it; DOCKER_HOST and DOCKER_CONTEXT take the place of the setting, so nothing is said where one of them is set.",
	],
	reads: ["docker-client"],
	async run({ files, facts, host }) {
		if (foundValue(facts["docker-client"])?.kind === "podman") return { skipped: "docker is podman's stand-in here" };
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const name = dockerCurrentContext(docker.file.text);
		if (name === undefined || name === "default") return { findings: [], seen: "default" };
		if (host.env["DOCKER_HOST"] || host.env["DOCKER_CONTEXT"]) return { findings: [], seen: "named by a variable" };
		const folder = host.paths.dirname(docker.file.path);
		if ((await dockerContext(host, folder, name)) !== undefined) return { findings: [], seen: name };
		return {
			findings: [
				{
					status: "fail",
					message: `Docker is told to use the context "${name}", which does not exist`,
					where: { file: docker.file.path },
					why: "Every docker command fails, docker login included.",
					remedy: { text: "Go back to docker's own context.", commands: ["docker context use default"] },
					evidence: { context: name },
				},
			],
		};
	},
};
