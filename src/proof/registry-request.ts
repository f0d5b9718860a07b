import type { HttpRequest, HttpResult } from "../model/host.ts";
import { Secret } from "../model/secret.ts";
import { type Errand, timeFor } from "./errand.ts";
import { isLoopback } from "./registry-address.ts";

/** As long as docker waits for a registry to say hello (moby registry/auth.go). */
const limitMs = 15_000;
const mostRedirects = 5;

export type Answer = Extract<HttpResult, { ok: true }> & { readonly url: string };
export type Failure = Extract<HttpResult, { ok: false }>;

/** One question to a registry or its token service. Redirects are followed as Go's client does: another host never gets the credential. */
export async function registryRequest(
	errand: Errand,
	request: Pick<HttpRequest, "method" | "url" | "headers" | "body" | "trust">,
): Promise<Answer | Failure> {
	let { url, headers = {} } = request;
	for (let redirects = 0; ; redirects += 1) {
		const result = await errand.host.http({
			...request,
			url,
			headers,
			timeoutMs: timeFor(errand, limitMs),
			...(errand.signal === undefined ? {} : { signal: errand.signal }),
		});
		errand.trail?.note(url, result);
		if (!result.ok) return result;
		const target = request.method === "POST" ? undefined : redirectTarget(result, url);
		if (target === undefined || redirects === mostRedirects)
			return { ...result, body: withoutEcho(result.body, headers), url };
		if (target.host !== new URL(url).host) headers = withoutAuthorization(headers);
		url = target.href;
	}
}

/** What was sent to sign in must not come back in words that are shown. */
function withoutEcho(body: string, headers: NonNullable<HttpRequest["headers"]>): string {
	const secrets = Object.values(headers).filter((value) => value instanceof Secret);
	return secrets.reduce((text, secret) => secret.derive((value) => value.replace(/^\w+ /, "")).hideIn(text), body);
}

function redirectTarget(result: Extract<HttpResult, { ok: true }>, from: string): URL | undefined {
	const location = result.headers["location"];
	if (![301, 302, 303, 307, 308].includes(result.status) || location === undefined) return undefined;
	if (!URL.canParse(location, from)) return undefined;
	const target = new URL(location, from);
	return target.protocol === "https:" || (target.protocol === "http:" && isLoopback(target.host)) ? target : undefined;
}

function withoutAuthorization(headers: NonNullable<HttpRequest["headers"]>): NonNullable<HttpRequest["headers"]> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "authorization"));
}
