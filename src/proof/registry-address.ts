/** Docker's key for Docker Hub is a URL; its registry has another name (moby registry/config.go). */
const hub: ReadonlyMap<string, string> = new Map([
	["https://index.docker.io/v1/", "registry-1.docker.io"],
	["docker.io", "registry-1.docker.io"],
	["index.docker.io", "registry-1.docker.io"],
]);

/** host[:port] of the registry behind a key, or undefined when the key is no such thing. */
export function registryAddress(key: string): string | undefined {
	const address = hub.get(key) ?? key;
	return URL.canParse(`https://${address}/`) &&
		new URL(`https://${address}/`).pathname === "/" &&
		!address.includes("@")
		? address.replace(/\/$/, "")
		: undefined;
}

/** Docker speaks plain http to these alone, unless its daemon is told otherwise (moby registry: insecure 127.0.0.0/8, ::1). */
export function isLoopback(address: string): boolean {
	const url = `http://${address}/`;
	const name = URL.canParse(url) ? new URL(url).hostname : "";
	return name === "localhost" || name === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(name);
}
