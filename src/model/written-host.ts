import type { Match } from "./registry.ts";

/** The host as it was written, where a registry has several names: clients look for another login under each of Docker Hub's. */
export function writtenHost({ reference, host }: Pick<Match, "reference" | "host">): string {
	const [, written = ""] = /^(?:[a-z]+:\/\/)?([^/]+)\//i.exec(reference) ?? [];
	return host === "docker.io" && /^(?:index|registry-1)\.docker\.io$/i.test(written) ? written.toLowerCase() : host;
}
