import type { DockerConfigFile } from "../../model/facts.ts";
import type { ReadHost } from "../../model/host.ts";

type Looks = Pick<ReadHost, "env" | "home" | "cwd" | "paths" | "which" | "realpath">;

/** Where docker keeps its configuration, contexts beside it. DOCKER_CONFIG counts as it stands; an empty one is none (docker/cli, cli/config/config.go). */
export async function dockerConfigFolder(
	host: Looks,
): Promise<{ readonly folder: string } & Pick<DockerConfigFile, "decidedBy">> {
	const { env, paths } = host;
	const set = env["DOCKER_CONFIG"];
	if (set) return { folder: paths.resolve(host.cwd, set), decidedBy: "DOCKER_CONFIG" };
	const program = await host.which("docker");
	if (program === undefined || !(await isInSnap(host, program))) {
		return { folder: paths.join(host.home, ".docker"), decidedBy: "home" };
	}
	// A snap runs with a home of its own.
	return { folder: paths.join(host.home, "snap", "docker", "current", ".docker"), decidedBy: "snap" };
}

/** A program of a snap is a link to snap itself, in a folder of snap's. */
export async function isInSnap(host: Pick<ReadHost, "realpath">, program: string): Promise<boolean> {
	const isSnaps = (path: string) => /^\/(var\/lib\/snapd|snap)\//.test(path) || path === "/usr/bin/snap";
	return isSnaps(program) || isSnaps((await host.realpath(program)) ?? program);
}
