import { foundValue } from "../../model/fact.ts";
import type { DockerConfigFile, Facts } from "../../model/facts.ts";
import type { PodmanFile } from "../../model/podman-facts.ts";
import type { Match } from "../../model/registry.ts";
import type { Entry } from "../../model/target.ts";
import { podmanHostOf, podmanHubName, podmanKey, podmanLookupOrder, podmanRegistry } from "./podman-keys.ts";
import { authFilesSource } from "./podman-sources.ts";

/** The file at which podman's look for a key ends before it comes to `path`: it has an entry, or cannot be read (then it has a `problem`). */
export function podmanEndsBefore(files: readonly PodmanFile[], path: string, key: string): PodmanFile | undefined {
	const at = files.findIndex((file) => file.path === path);
	return files.slice(0, Math.max(0, at)).find((file) => file.problem !== undefined || answersFor(file, key));
}

/** What podman would take for a key before it comes to a file of its own choice, or to docker's. */
export function podmanEntryBefore(files: readonly PodmanFile[], path: string, key: string): PodmanFile | undefined {
	const file = podmanEndsBefore(files, path, key);
	return file?.problem === undefined ? file : undefined;
}

/**
 * Whether podman comes to what docker's file will say of a match, and can use it: no earlier file answers, no variable keeps it from that
 * file, and nothing rests where it does not look. `entry`: the one docker's file gets.
 */
export function podmanReachesDockers(facts: Facts, match: Match, { host, holds, helper }: Entry): boolean {
	const podman = foundValue(facts.podman);
	const config = foundValue(facts["docker-config"]);
	const file = podman?.files.find(({ path }) => path === config?.path);
	if (podman === undefined || config === undefined || file === undefined) return false;
	if (podman.stopped !== undefined && podman.stopped.file !== config.path) return false;
	const key = podmanKey(match.host, match.path);
	if (!podman.sources.includes(authFilesSource) || podmanEntryBefore(podman.files, config.path, key) !== undefined) {
		return false;
	}
	const registry = podmanRegistry(match.host);
	switch (holds) {
		case "helper":
			return host === registry;
		case "login":
			// docker is sent past its store by an empty helper, which podman takes for a program.
			return !isHidden(config, key, host) && (host === registry ? config.credsStore === undefined : true);
		case "marker":
			return host === registry && helper !== undefined && getsHelperOfItsOwn(config, helper);
		case "address":
		case "store":
			return true;
	}
}

/** Whether something in docker's own file goes before the entry under docker's key, an empty entry included. */
function isHidden({ helperHosts, authHosts }: DockerConfigFile, key: string, dockers: string): boolean {
	const [registry = ""] = key.split("/", 1);
	// A path's login goes before that of the host.
	const exact = podmanLookupOrder(key).filter((key) => key !== dockers);
	if (authHosts.some((key) => exact.includes(key))) return true;
	if (dockers === registry) return false;
	// Of Docker Hub docker clears nothing away that has another name; of several spellings podman takes any.
	const isSpelling = (key: string) => key !== dockers && podmanHostOf(key, false) === podmanHubName(registry);
	return helperHosts.includes(registry) || authHosts.some(isSpelling);
}

/** Docker's mark names the helper for this host where neither the store says so nor the file is empty. */
function getsHelperOfItsOwn({ credsStore, helperHosts, authHosts }: DockerConfigFile, helper: string): boolean {
	const isFirst = credsStore === undefined && helperHosts.length === 0 && authHosts.length === 0;
	return !isFirst && credsStore !== helper;
}

function answersFor({ helperHosts, loginKeys, role }: PodmanFile, key: string): boolean {
	const [registry = ""] = key.split("/", 1);
	const keys = podmanLookupOrder(key);
	return (
		helperHosts.includes(registry) ||
		loginKeys.some((key) => keys.includes(key) || podmanHostOf(key, role === "dockercfg") === podmanHubName(registry))
	);
}
