import type { HttpRequest, HttpResult, ReadHost } from "../model/host.ts";
import { Secret } from "../model/secret.ts";

/** A request of Google's library that got no answer. With this code the library does not try again. */
export class NoAnswer extends Error {
	readonly code = "AbortError";
	readonly failure: Extract<HttpResult, { ok: false }>;
	readonly host: string;

	constructor(failure: Extract<HttpResult, { ok: false }>, host: string) {
		super(failure.message);
		this.failure = failure;
		this.host = host;
	}
}

const methods: readonly HttpRequest["method"][] = ["GET", "HEAD", "POST", "PUT"];

/** What Google's library sends its requests with: ours, with their proxies, authorities and limit, and no secret that could be printed. */
export function googleFetch(http: ReadHost["http"], millisecondsLeft: () => number): typeof fetch {
	return async (input, init) => {
		const request = new Request(input, init);
		const method = methods.find((known) => known === request.method);
		if (method === undefined) throw new Error(`${request.method} is no request of this library's`);
		const text = await request.text();
		const result = await http({
			method,
			url: request.url,
			headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, new Secret(value)])),
			...(text === "" ? {} : { body: new Secret(text) }),
			timeoutMs: Math.max(1, millisecondsLeft()),
		});
		if (!result.ok) throw new NoAnswer(result, new URL(request.url).host);
		// The standard allows these no body, not even an empty one.
		const body = [204, 205, 304].includes(result.status) ? null : result.body;
		return new Response(body, { status: result.status, headers: result.headers });
	};
}
