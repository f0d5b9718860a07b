import { dockerKey } from "../docker/docker-hostname.ts";

const hub = "docker.io";
const hubKey = dockerKey(hub);

/** The registry podman asks for a host: Docker Hub by the name image references have (distribution/reference, normalize.go). */
export function podmanRegistry(host: string): string {
	return host === hubKey || host === "index.docker.io" ? hub : host;
}

/** The repository podman looks for, or the registry when none is named. Hub's own images have a namespace that nobody types. */
export function podmanKey(host: string, repository: string): string {
	const registry = podmanRegistry(host);
	if (repository === "") return registry;
	return registry === hub && !repository.includes("/") ? `${hub}/library/${repository}` : `${registry}/${repository}`;
}

/** The key, then every namespace above it, then the registry (containers/image pkg/docker/config/config.go, authKeyLookupOrder). */
export function podmanLookupOrder(key: string): readonly string[] {
	const slash = key.lastIndexOf("/");
	return slash < 0 ? [key] : [key, ...podmanLookupOrder(key.slice(0, slash))];
}

/** The registry an entry's key means when no key is the one looked for (same file, normalizeAuthFileKey). */
export function podmanHostOf(key: string, isFlat: boolean): string {
	const stripped = key.replace(/^http:\/\//, "").replace(/^https:\/\//, "");
	const bare = isFlat || stripped !== key ? (stripped.split("/", 1)[0] ?? "") : stripped;
	return podmanHubName(bare);
}

/** Three names of Docker Hub are one (same file, normalizeRegistry). */
export function podmanHubName(registry: string): string {
	return registry === "registry-1.docker.io" || registry === hub ? "index.docker.io" : registry;
}

/** Why podman takes no such key; undefined when it does (same file, validateKey). */
export function podmanKeyProblem(key: string): string | undefined {
	if (/^https?:\/\//.test(key)) return "it begins with http:// or https://";
	if (key.includes("@")) return "it has an @, as a digest has";
	return /\/.*:/.test(key) ? "it has a colon behind the host, as a tag has" : undefined;
}
