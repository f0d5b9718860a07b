import { isBeforeBuildKit } from "../formats/docker/docker-before-buildkit.ts";
import { dockersFile } from "../formats/findings/dockers-file.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { oneSentence } from "../formats/findings/one-sentence.ts";
import type { Check } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** Helpers for hosts that nobody uses. */
export const helperCount: Check = {
	id: "helper.count",
	group: "docker",
	title: "Docker's config.json names helpers for the registries in use, and no long list",
	about: [
		"Speaks when credHelpers names more than ten hosts, as after gcloud auth configure-docker --include-artifact-registry, which writes ninety.",
		"docker build without BuildKit asks every one of them before each build: 1.1 s with one, 8.6 s with six. BuildKit, which is what docker build is since docker 23, asks only those that a build needs; there it is a note.",
		"Take out the hosts that none of your images come from.",
	],
	reads: [],
	async run({ files, facts, host }) {
		const docker = dockersFile(files);
		if ("skipped" in docker) return docker;
		const version = foundValue(facts["docker-version"])?.version;
		const isSlow = host.env["DOCKER_BUILDKIT"] === "0" || (version !== undefined && isBeforeBuildKit(version));
		const findings = fromRemarks([docker.file], ["helper.count"], () => ({
			status: isSlow ? "warn" : "note",
			why: "",
			remedy: { text: "Take out the hosts that none of your images come from.", commands: [] },
		}));
		return { findings: findings.map(oneSentence) };
	},
};
