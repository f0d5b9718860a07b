import { MemoryHost, type MemoryHostOptions } from "./memory-host.ts";

export interface DockerLaptop extends Pick<MemoryHostOptions, "answer" | "env" | "now" | "user"> {
	/** Docker's config.json; a text goes there as it stands. */
	readonly config?: unknown;
	/** Other files; "~/" is the home. */
	readonly files?: MemoryHostOptions["files"];
	/** Names of programs; docker is always there. */
	readonly programs?: readonly string[];
}

export const configPath = "/home/ada/.docker/config.json";

/** A Linux laptop with docker on it. */
export function dockerLaptop({ config, files = {}, programs = [], ...rest }: DockerLaptop): MemoryHost {
	const home = Object.fromEntries(
		Object.entries(files).map(([path, node]) => [path.replace(/^~/, "/home/ada"), node] as const),
	);
	const text = typeof config === "string" ? config : JSON.stringify(config, undefined, "\t");
	return new MemoryHost({
		...rest,
		files: { ...(config === undefined ? {} : { [configPath]: text }), ...home },
		programs: ["docker", ...programs].map((name) => `/usr/bin/${name}`),
	});
}

/** An `auth` value. */
export function basic(username: string, password: string): string {
	return Buffer.from(`${username}:${password}`).toString("base64");
}
