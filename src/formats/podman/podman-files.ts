import type { ReadHost } from "../../model/host.ts";
import type { Podman, PodmanFile } from "../../model/podman-facts.ts";
import { type PodmanProgram, readsNamedFileAlone } from "./podman-version.ts";

export type PodmanPlace = Pick<PodmanFile, "path" | "role" | "decidedBy">;

type Looks = Pick<ReadHost, "env" | "home" | "cwd" | "paths" | "platform" | "user" | "stat">;

/**
 * The files in the order in which the program reads them (containers/image pkg/docker/config/config.go, getAuthFilePaths and getPathToAuth;
 * containers/common pkg/auth/auth.go, GetDefaultAuthFile). An empty variable is none.
 */
export async function podmanFiles(
	host: Looks,
	program: PodmanProgram,
	version: string | undefined,
): Promise<{ readonly files: readonly PodmanPlace[] } & Pick<Podman, "lostRuntimeFolder">> {
	const named = namedFile(host, program);
	if (named !== undefined) {
		const others = readsNamedFileAlone(program, version) ? [] : usualFiles(host);
		return { files: [named, ...others.filter(({ path }) => path !== named.path)], lostRuntimeFolder: undefined };
	}
	const runtime = host.env["XDG_RUNTIME_DIR"];
	const isLost = host.platform === "linux" && Boolean(runtime) && (await host.stat(runtime ?? "")) === undefined;
	const usual = usualFiles(host);
	const own = isLost ? [] : [ownFile(host)].filter(({ path }) => usual.every((other) => other.path !== path));
	return { files: [...own, ...usual], lostRuntimeFolder: isLost ? runtime : undefined };
}

/** skopeo takes DOCKER_CONFIG for docker's folder alone; the other two take it for the one file to use. */
export function namedFile(
	{ env, cwd, paths }: Pick<ReadHost, "env" | "cwd" | "paths">,
	program: PodmanProgram,
): PodmanPlace | undefined {
	const file = env["REGISTRY_AUTH_FILE"];
	if (file) return { path: paths.resolve(cwd, file), role: "named", decidedBy: "REGISTRY_AUTH_FILE" };
	const folder = env["DOCKER_CONFIG"];
	if (!folder || program === "skopeo") return undefined;
	return { path: paths.resolve(cwd, folder, "config.json"), role: "docker", decidedBy: "DOCKER_CONFIG" };
}

function ownFile(host: Looks): PodmanPlace {
	const { env, home, cwd, paths, platform, user } = host;
	if (platform !== "linux") {
		return { path: paths.join(home, ".config", "containers", "auth.json"), role: "lasting", decidedBy: undefined };
	}
	const runtime = env["XDG_RUNTIME_DIR"];
	if (!runtime) {
		return { path: `/run/containers/${user.uid}/auth.json`, role: "session", decidedBy: undefined };
	}
	const path = paths.resolve(cwd, runtime, "containers", "auth.json");
	return { path, role: "session", decidedBy: "XDG_RUNTIME_DIR" };
}

function usualFiles({ env, home, cwd, paths }: Looks): readonly PodmanPlace[] {
	const configuration = env["XDG_CONFIG_HOME"];
	const folder = env["DOCKER_CONFIG"];
	return [
		{
			path: paths.resolve(cwd, configuration || paths.join(home, ".config"), "containers", "auth.json"),
			role: "lasting",
			decidedBy: configuration ? "XDG_CONFIG_HOME" : undefined,
		},
		{
			path: paths.resolve(cwd, folder || paths.join(home, ".docker"), "config.json"),
			role: "docker",
			decidedBy: folder ? "DOCKER_CONFIG" : undefined,
		},
		{ path: paths.join(home, ".dockercfg"), role: "dockercfg", decidedBy: undefined },
	];
}
