/** Docker Hub's key (docker/cli cli/config/configfile/file.go, authConfigKey). */
const dockerHubKey = "https://index.docker.io/v1/";

/** The key docker asks for: Hub's own for its two names, every other host as it is (same file, getAuthConfigKey). */
export function dockerKey(host: string): string {
	return isDockerHub(host) ? dockerHubKey : host;
}

/** What people call the registry of a key. */
export function registryName(key: string): string {
	return key === dockerHubKey ? "Docker Hub" : key;
}

/** host[:port] of the registry that answers for a host or a key: Hub's has a name of its own (moby registry/config.go). */
export function dockerRegistry(host: string): string {
	return isDockerHub(host) || host === dockerHubKey ? "registry-1.docker.io" : host;
}

function isDockerHub(host: string): boolean {
	return host === "docker.io" || host === "index.docker.io";
}

/** A key below a host, as podman writes it: docker takes it for the whole host. The address of an API's version is none. */
export function isNamespaced(key: string): boolean {
	return /^[^/]+\/+(?!v\d\/*$)[^/]/.test(key.replace(/^[a-z][a-z\d+.-]*:\/\//i, ""));
}

/**
 * The host an `auths` key answers for: scheme and path cut, port and case kept
 * (docker/cli cli/config/credentials/file_store.go, ConvertToHostname).
 */
export function convertToHostname(key: string): string {
	if (key.includes("://")) {
		const host = hostOfUrl(key) ?? hostOfOddUrl(key);
		if (host !== "") return host;
	}
	return key.split("/", 1)[0] ?? "";
}

/** What Go's net/url gives as Hostname and Port; undefined where it refuses the URL or finds no host. */
function hostOfUrl(url: string): string | undefined {
	const authority = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]*)/.exec(url)?.[1];
	if (authority === undefined || /[\x00-\x20\x7f^`{}|\\%]/.test(authority)) return undefined;
	const parts = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d*))?$/.exec(authority.slice(authority.lastIndexOf("@") + 1));
	const hostname = parts?.[1] ?? parts?.[2];
	if (hostname === undefined) return undefined;
	return parts?.[3] ? joinHostPort(hostname, parts[3]) : hostname;
}

/** For URLs that net/url refuses, e.g. IPv6 without brackets (same file, hostFromURLFallback). */
function hostOfOddUrl(url: string): string {
	const host = url.slice(url.indexOf("://") + 3).split("/", 1)[0] ?? "";
	const parts = /^([^[].*):(\d+)$/.exec(host);
	if (parts?.[1]?.includes(":") && parts[2]) return joinHostPort(parts[1], parts[2]);
	return host;
}

/** Go's net.JoinHostPort. */
function joinHostPort(host: string, port: string): string {
	return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
