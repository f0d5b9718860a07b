import type { Dispatcher } from "undici";
import type { HttpRequest, HttpResult, ReadHost } from "../model/host.ts";
import { httpFailure } from "./http-failure.ts";
import { proxyAddress } from "./proxy-address.ts";
import { proxyFor } from "./proxy-for.ts";
import { type RequestLimit, requestLimit } from "./request-limit.ts";

type Files = Pick<ReadHost, "platform" | "env" | "home" | "paths" | "readFile" | "list">;

/** The way to one server. `users` are the requests under way on it. */
interface Line {
	readonly dispatcher: Promise<Dispatcher>;
	users: number;
}

/** Sends requests; what it needs for that is loaded with the first one. */
export function http(files: Files): (request: HttpRequest) => Promise<HttpResult> {
	const lines = new Map<string, Line>();

	async function dispatcher(url: URL, proxy: string | undefined, trust: HttpRequest["trust"]): Promise<Dispatcher> {
		const [{ dispatcherFor }, { authoritiesFor }] = await Promise.all([
			import("./http-network.ts"),
			import("./certificates.ts"),
		]);
		const authorities = url.protocol === "https:" ? await authoritiesFor(files, url.host, trust) : undefined;
		return dispatcherFor({ proxy, authorities });
	}

	async function overNetwork(request: HttpRequest, url: URL, limit: RequestLimit): Promise<HttpResult> {
		const named = await proxyFor(files.env, url);
		const proxy = named === undefined ? undefined : proxyAddress(named);
		if (proxy?.ok === false) return { ok: false, kind: "proxy", message: proxy.message, proxy: proxy.shown };
		try {
			const result = await overLine(request, url, proxy?.uri, limit);
			return proxy === undefined ? result : { ...result, proxy: proxy.shown };
		} catch (error) {
			return stopped(request, limit.signal, proxy?.shown) ?? httpFailure(error, proxy?.shown);
		}
	}

	async function overLine(
		request: HttpRequest,
		url: URL,
		proxy: string | undefined,
		limit: RequestLimit,
	): Promise<HttpResult> {
		const route = JSON.stringify([url.origin, proxy, request.trust]);
		const line = lines.get(route) ?? { dispatcher: dispatcher(url, proxy, request.trust), users: 0 };
		lines.set(route, line);
		line.users += 1;
		try {
			const { askNetwork } = await import("./http-network.ts");
			const asked = line.dispatcher.then((known) => askNetwork(request, known, limit.signal));
			return await Promise.race([asked, limit.reached]);
		} catch (error) {
			if (lines.get(route) === line) lines.delete(route);
			throw error;
		} finally {
			line.users -= 1;
			// A connection still being made would keep the process alive, but others may be in the middle of an answer.
			if (line.users === 0 && lines.get(route) !== line) {
				void line.dispatcher.then((broken) => broken.destroy()).catch(() => undefined);
			}
		}
	}

	async function overSocket(request: HttpRequest, socketPath: string, limit: RequestLimit): Promise<HttpResult> {
		try {
			const { askSocket } = await import("./http-socket.ts");
			return await Promise.race([askSocket(request, socketPath, limit.signal), limit.reached]);
		} catch (error) {
			return stopped(request, limit.signal, undefined) ?? httpFailure(error, undefined);
		}
	}

	return async (request) => {
		const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
		if (url === undefined || !/^https?:$/.test(url.protocol)) {
			return { ok: false, kind: "other", message: "the address is not an http or https address" };
		}
		const limit = requestLimit(request);
		try {
			if (request.socketPath !== undefined) return await overSocket(request, request.socketPath, limit);
			return await overNetwork(request, url, limit);
		} finally {
			limit.forget();
		}
	};
}

function stopped(request: HttpRequest, signal: AbortSignal, proxy: string | undefined): HttpResult | undefined {
	if (!signal.aborted) return undefined;
	const via = proxy === undefined ? {} : { proxy };
	if (request.signal?.aborted) return { ok: false, kind: "cancelled", message: "the request was cancelled", ...via };
	return {
		ok: false,
		kind: "timeout",
		message: `no answer within ${Math.round(request.timeoutMs / 100) / 10} s`,
		...via,
	};
}
