import { isIP } from "node:net";
import { createSecureContext } from "node:tls";
import type { Dispatcher } from "undici";
import type { HttpRequest, HttpResult } from "../model/host.ts";
import { cappedBody } from "./capped-body.ts";
import { Agent, Pool, ProxyAgent } from "./dispatchers.ts";
import { joinHeaders, revealHeaders } from "./http-headers.ts";

export interface Route {
	/** With user and password, if it has them. */
	readonly proxy: string | undefined;
	/** Undefined: Node's own. */
	readonly authorities: readonly string[] | undefined;
}

/** Limits are the caller's: one signal for the whole request. */
const noLimits = { headersTimeout: 0, bodyTimeout: 0 };

/** Connections that may be used again; idle ones do not keep the process alive. */
export function dispatcherFor(route: Route): Dispatcher {
	const tls = {
		timeout: 0,
		...(route.authorities !== undefined && {
			secureContext: createSecureContext({ ca: [...route.authorities] }),
		}),
	};
	if (route.proxy === undefined) return new Agent({ ...noLimits, connect: tls });
	// A plain request is handed to the proxy as it is: many allow tunnels to port 443 only.
	const proxied = { uri: route.proxy, requestTls: tls, proxyTls: tls, proxyTunnel: false };
	return new ProxyAgent({ ...noLimits, ...proxied, clientFactory: proxyClient });
}

/** undici hands the proxy's address over as the name to ask a certificate for; Node warns when that is a number (RFC 6066, section 3). */
function proxyClient(proxy: URL, options: Pool.Options): Dispatcher {
	const { connect } = options;
	if (typeof connect !== "function") return new Pool(proxy, options);
	const withoutNumber: typeof connect = (to, callback) => {
		const { servername, ...unnamed } = to;
		connect(isIP(servername?.replace(/^\[|\]$/g, "") ?? "") === 0 ? to : unnamed, callback);
	};
	return new Pool(proxy, { ...options, connect: withoutNumber });
}

/** Never follows a redirect. @throws what undici or the system says. */
export async function askNetwork(
	request: HttpRequest,
	dispatcher: Dispatcher,
	signal: AbortSignal,
): Promise<HttpResult> {
	const url = new URL(request.url);
	const answer = await dispatcher.request({
		origin: url.origin,
		path: url.pathname + url.search,
		method: request.method,
		headers: revealHeaders(request.headers),
		body: (typeof request.body === "object" ? request.body.reveal() : request.body) ?? null,
		signal,
	});
	return {
		ok: true,
		status: answer.statusCode,
		headers: joinHeaders(answer.headers),
		...(await cappedBody(answer.body)),
	};
}
