import { readByPodman } from "../formats/docker/lost-to-podman.ts";
import { rewritten } from "../formats/findings/file-fix.ts";
import type { Check } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** An empty file, which docker takes and podman does not. */
export const cfgEmpty: Check = {
	id: "cfg.empty",
	group: "podman",
	title: "Docker's config.json is not an empty file for podman to stop at",
	about: [
		"Speaks when docker's config.json has nothing in it and podman, skopeo or buildah read it too.",
		"Docker takes an empty file for no settings; podman, skopeo and buildah stop at it, for public images as well. The fix writes {} into it, which means the same to docker.",
	],
	reads: ["podman"],
	async run({ files, facts, host }) {
		const podman = foundValue(facts.podman);
		if (podman === undefined) return { skipped: "podman is not installed" };
		const [program = "podman"] = podman.programs;
		const empty = files.filter(
			({ path, target, text }) =>
				target === "docker-config" && text?.trim() === "" && readByPodman(path, facts) !== undefined,
		);
		const findings = empty.map((file) => ({
			status: "fail" as const,
			message: `${file.label} is empty, and ${program} stops at it`,
			where: { file: file.path },
			why: "Every pull of podman, skopeo and buildah that comes to this file fails, for public images as well.",
			remedy: { text: "Write {} into it: docker takes that for an empty file.", commands: [] },
			...rewritten(file, { ok: true, value: "{}\n" }, "Write an empty configuration into the empty file", host),
		}));
		return { findings };
	},
};
