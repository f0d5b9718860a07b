import { found } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Podman, PodmanFile } from "../../src/model/podman-facts.ts";
import { nothingSeenYet } from "./nothing-seen-yet.ts";

/** A file that podman reads, empty unless told otherwise. */
export function podmanFile(role: PodmanFile["role"], path: string, told: Partial<PodmanFile> = {}): PodmanFile {
	const { exists = told.loginKeys !== undefined || told.helperHosts !== undefined } = told;
	return {
		path,
		role,
		decidedBy: undefined,
		isLostAtReboot: role === "session",
		helperHosts: [],
		loginKeys: [],
		problem: undefined,
		ends: [],
		workTree: undefined,
		...told,
		exists,
	};
}

export const sessionFile = "/run/user/1000/containers/auth.json";
export const lastingFile = "/home/ada/.config/containers/auth.json";

/** Facts of a laptop with podman, and of nothing else. */
export function factsWithPodman(told: Partial<Podman> = {}): Facts {
	return {
		...nothingSeenYet,
		podman: found({
			programs: ["podman", "skopeo"],
			files: [
				podmanFile("session", sessionFile, { decidedBy: "XDG_RUNTIME_DIR" }),
				podmanFile("lasting", lastingFile),
				podmanFile("docker", "/home/ada/.docker/config.json"),
				podmanFile("dockercfg", "/home/ada/.dockercfg"),
			],
			sources: ["containers-auth.json"],
			sourcesFrom: undefined,
			registries: [],
			stopped: undefined,
			lostRuntimeFolder: undefined,
			...told,
		}),
	};
}
