import type { Host } from "../model/host.ts";

const message = "the network is off (--offline)";

/** The same laptop without a network; what answers on a socket is part of the laptop. */
export function offlineHost(host: Host): Host {
	return {
		...host,
		http: async (request) =>
			request.socketPath === undefined ? { ok: false, kind: "other", message } : host.http(request),
		googleToken: async () => ({ ok: false, trouble: { reason: "network", message } }),
	};
}
