import { entryName, typedName } from "../../model/entry-name.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Podman } from "../../model/podman-facts.ts";
import { shellWords } from "../../model/shell-words.ts";
import type { DockerConfig } from "./docker-config-file.ts";
import { hostOfKey } from "./docker-plain-logins.ts";

/** Podman, where it reads this very file. */
export function readByPodman(path: string, facts: Pick<Facts, "podman">): Podman | undefined {
	const podman = foundValue(facts.podman);
	return podman?.files.some((file) => file.path === path) === true ? podman : undefined;
}

/**
 * What podman no longer finds of logins that move out of docker's file: it asks helpers of `credHelpers` under a host's own name, and
 * never `credsStore` (containers/image pkg/docker/config).
 */
export function lostToPodman(
	{ credsStore }: Pick<DockerConfig, "credsStore">,
	servers: readonly string[],
	keychain: string,
	podman: Podman | undefined,
): string | undefined {
	const lost = servers.filter((server) => hostOfKey(server) !== server || credsStore === keychain);
	if (podman === undefined || lost.length === 0) return undefined;
	const [program = "podman"] = podman.programs;
	const hosts = [...new Set(lost.map(hostOfKey))];
	return `${program} reads this file too, but of helpers only those that "credHelpers" names for a host, never "credsStore". It no longer finds the login for ${hosts.map(entryName).join(", ")}; to sign it in by itself: ${shellWords(["npx", "registry-setup", ...hosts.flatMap((host) => typedName(host) ?? [])])}`;
}
