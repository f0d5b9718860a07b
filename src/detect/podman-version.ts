import { askVersion, podmanPrograms } from "../formats/podman/podman-version.ts";
import { found, missing, unknown } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";

/** Asks the first of them itself, which starts it: kept apart, for those who only need its files. */
export const podmanVersion: Probe<"podman-version"> = {
	id: "podman-version",
	title: "podman's version",

	async run(host) {
		for (const program of podmanPrograms) {
			const path = await host.which(program);
			if (path === undefined) continue;
			const version = await askVersion(host, path);
			return version === undefined ? unknown(`${path} would not say`) : found({ program, version });
		}
		return missing("there is no podman, skopeo or buildah on PATH");
	},

	describe(fact) {
		if (fact.state === "unknown")
			return [{ status: "note", text: "podman's version: could not tell", hint: fact.because }];
		return fact.state === "missing" ? [] : [{ status: "ok", text: `${fact.value.program} ${fact.value.version}` }];
	},
};
