import type { HttpResult } from "../model/host.ts";
import type { Layer } from "../model/proof-layers.ts";

/** What one proof has met on its way. */
export class Trail {
	/** Those that take part in some proofs only, and did in this one. */
	readonly layers = new Set<Layer>();
	readonly hosts = new Set<string>();

	/** One request, and what came back. */
	note(address: string, result: HttpResult): void {
		const { protocol, hostname } = new URL(address);
		this.noteHost(address);
		if (result.ok) this.noteHost(result.headers["location"] ?? "", address);
		if (result.proxy !== undefined) this.noteHost(result.proxy);
		const isSecured = result.ok || result.kind === "tls";
		if (result.proxy !== undefined) {
			if (isSecured) this.layers.add("proxy");
		} else if (!/^\[|^[\d.]+$/.test(hostname) && (result.ok || result.kind !== "dns")) this.layers.add("dns");
		if (result.ok && protocol === "https:") this.layers.add("tls");
	}

	noteHost(address: string, from?: string): void {
		if (address === "" || !URL.canParse(address, from)) return;
		const { host, hostname } = new URL(address, from);
		for (const name of [host, hostname]) if (/[.:]/.test(name)) this.hosts.add(name);
	}
}
