import type { Dispatcher } from "undici";
import type { HttpRequest, HttpResult, ReadHost } from "../model/host.ts";
import { httpFailure } from "./http-failure.ts";
import { proxyFor } from "./proxy-for.ts";

type Files = Pick<ReadHost, "platform" | "env" | "home" | "paths" | "readFile" | "list">;

/** Sends requests; what it needs for that is loaded with the first one. */
export function http(files: Files): (request: HttpRequest) => Promise<HttpResult> {
	const dispatchers = new Map<string, Promise<Dispatcher>>();

	async function dispatcher(url: URL, proxy: string | undefined): Promise<Dispatcher> {
		const [{ dispatcherFor }, { extraCertificates }] = await Promise.all([
			import("./http-network.ts"),
			import("./certificates.ts"),
		]);
		const certificates = url.protocol === "https:" ? await extraCertificates(files, url.host) : [];
		return dispatcherFor({ proxy, certificates });
	}

	async function overNetwork(request: HttpRequest, url: URL, signal: AbortSignal): Promise<HttpResult> {
		// socks5h, where the proxy resolves the name, is how undici always does it.
		const proxy = (await proxyFor(files.env, url))?.replace(/^socks5h:/i, "socks5:");
		if (proxy !== undefined && !(URL.canParse(proxy) && /^(?:https?|socks5?):$/.test(new URL(proxy).protocol))) {
			return { ok: false, kind: "proxy", message: "the proxy variable does not hold an address that can be used" };
		}
		const route = `${url.origin} ${proxy ?? ""}`;
		try {
			const { askNetwork } = await import("./http-network.ts");
			const known = dispatchers.get(route) ?? dispatcher(url, proxy);
			dispatchers.set(route, known);
			return await askNetwork(request, await known, signal);
		} catch (error) {
			const broken = dispatchers.get(route);
			dispatchers.delete(route);
			// A connection still being made would keep the process alive.
			void broken?.then((agent) => agent.destroy()).catch(() => undefined);
			return stopped(request, signal, proxy) ?? httpFailure(error, withoutPassword(proxy));
		}
	}

	return async (request) => {
		const limit = Number.isFinite(request.timeoutMs) ? [AbortSignal.timeout(request.timeoutMs)] : [];
		const signal = AbortSignal.any([...limit, ...(request.signal === undefined ? [] : [request.signal])]);
		const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
		if (url === undefined || !/^https?:$/.test(url.protocol)) {
			return { ok: false, kind: "other", message: "the address is not an http or https address" };
		}
		if (request.socketPath === undefined) return overNetwork(request, url, signal);
		try {
			const { askSocket } = await import("./http-socket.ts");
			return await askSocket(request, request.socketPath, signal);
		} catch (error) {
			return stopped(request, signal, undefined) ?? httpFailure(error, undefined);
		}
	};
}

function stopped(request: HttpRequest, signal: AbortSignal, proxy: string | undefined): HttpResult | undefined {
	if (!signal.aborted) return undefined;
	const via = proxy === undefined ? {} : { proxy: withoutPassword(proxy) ?? "" };
	if (request.signal?.aborted) return { ok: false, kind: "cancelled", message: "the request was cancelled", ...via };
	return { ok: false, kind: "timeout", message: `no answer within ${request.timeoutMs / 1000} s`, ...via };
}

function withoutPassword(proxy: string | undefined): string | undefined {
	if (proxy === undefined) return undefined;
	const url = new URL(proxy);
	return `${url.protocol}//${url.host}`;
}
