import type { Platform } from "../../model/facts.ts";
import { dockerKeychain } from "./docker-keychain.ts";

/**
 * Helpers that a login could rest behind, in the order in which they would be taken: the store that docker's file names, there or not; the
 * one docker takes by itself; the other one of the platform. `helpers`: names of those on PATH.
 */
export function keychainCandidates(
	platform: Platform,
	named: string | undefined,
	helpers: readonly string[],
	hasPass: boolean,
): readonly string[] {
	const own = dockerKeychain(platform, helpers, hasPass);
	const others = keychainsOf(platform).filter((name) => helpers.includes(name));
	return [...new Set([named, own, ...others].filter((name) => name !== undefined))];
}

/** Those that github.com/docker/docker-credential-helpers builds for a platform. */
export function keychainsOf(platform: Platform): readonly string[] {
	if (platform === "darwin") return ["osxkeychain"];
	if (platform === "win32") return ["wincred"];
	return platform === "linux" ? ["pass", "secretservice"] : ["pass"];
}
