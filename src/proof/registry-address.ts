/** A host as host[:port], without a slash behind it; undefined when it is no such thing. */
export function registryAddress(host: string): string | undefined {
	const url = `https://${host}/`;
	const isAddress = URL.canParse(url) && new URL(url).pathname === "/" && !host.includes("@");
	return isAddress ? host.replace(/\/$/, "") : undefined;
}

/** Docker speaks plain http to these alone, unless its daemon is told otherwise (moby registry: insecure 127.0.0.0/8, ::1); podman to none. */
export function isLoopback(address: string): boolean {
	const url = `http://${address}/`;
	const name = URL.canParse(url) ? new URL(url).hostname : "";
	return name === "localhost" || name === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(name);
}
