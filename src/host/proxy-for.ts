type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy a request goes through, or undefined for none. As curl and undici do: the lower-case variable first, NO_PROXY by name, by
 * name's end, by name:port or by network; this laptop itself is not exempt unless NO_PROXY says so.
 */
export async function proxyFor(env: Environment, url: URL): Promise<string | undefined> {
	const variables = url.protocol === "https:" ? ["https_proxy", "all_proxy"] : ["http_proxy", "all_proxy"];
	const proxy = variables.map((name) => variable(env, name)).find((value) => value !== undefined);
	if (proxy === undefined || (await isExempt(variable(env, "no_proxy") ?? "", url))) return undefined;
	// "proxy.corp:3128" is how many people write it (golang.org/x/net/http/httpproxy takes it as http).
	return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

function variable(env: Environment, name: string): string | undefined {
	const value = env[name] ?? env[name.toUpperCase()];
	return value === undefined || value.trim() === "" ? undefined : value.trim();
}

async function isExempt(list: string, url: URL): Promise<boolean> {
	const entries = list.split(/[,\s]+/).filter((entry) => entry !== "");
	const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, "");
	const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
	for (const entry of entries) {
		if (entry === "*" || namesHost(entry.toLowerCase(), host, port)) return true;
		if (entry.includes("/") && (await holdsAddress(entry, host))) return true;
	}
	return false;
}

function namesHost(entry: string, host: string, port: string): boolean {
	// More than one colon without brackets is a bare IPv6 address, not a port.
	const withPort = /^(\[.+\]|[^:]+):(\d+)$/.exec(entry);
	if (withPort?.[2] !== undefined && withPort[2] !== port) return false;
	const name = (withPort?.[1] ?? entry).replace(/^\[|\]$/g, "").replace(/^\*?\./, "");
	return host === name || host.endsWith(`.${name}`);
}

async function holdsAddress(network: string, host: string): Promise<boolean> {
	const { BlockList, isIP } = await import("node:net");
	const [address = "", length = ""] = network.split("/");
	const family = isIP(address) === 6 ? "ipv6" : "ipv4";
	if (isIP(host) === 0 || isIP(host) !== isIP(address) || !/^\d{1,3}$/.test(length)) return false;
	try {
		const list = new BlockList();
		list.addSubnet(address, Number(length), family);
		return list.check(host, family);
	} catch {
		return false;
	}
}
