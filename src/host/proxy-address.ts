/** `shown` never holds a user or a password. */
export type ProxyAddress =
	| { readonly ok: true; readonly uri: string; readonly shown: string }
	| { readonly ok: false; readonly shown: string; readonly message: string };

const hidden = "(hidden)";

/** What a proxy variable holds, or why it cannot be used. */
export function proxyAddress(text: string): ProxyAddress {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (/^socks/i.test(text)) return { ok: false, shown: url === undefined ? hidden : shown(url), message: socks };
	if (url === undefined || !/^https?:$/.test(url.protocol)) {
		return { ok: false, shown: hidden, message: "the proxy variable does not hold an address that can be used" };
	}
	if (rest(url).includes("@")) return { ok: false, shown: hidden, message: unsplittable };
	if (!isDecodable(url.username) || !isDecodable(url.password)) {
		return { ok: false, shown: shown(url), message: "a % in the proxy's user or password has to be written as %25" };
	}
	// As Go does: a path means nothing to a proxy.
	const named = shown(url);
	Object.assign(url, { pathname: "", search: "", hash: "" });
	return { ok: true, uri: url.href, shown: named };
}

/** Go's HTTP client, and with it docker's, knows these proxies (net/http.Transport.Proxy). */
const socks =
	"SOCKS proxies are not supported here, while docker itself can use one; set HTTPS_PROXY to an http:// or https:// proxy for this program";

const unsplittable =
	"the proxy variable cannot be split into user, password and host; in a user or password write / as %2F, ? as %3F, # as %23 and @ as %40";

/** A / ? or # in a password ends the host there: its beginning would pass for a port. */
function shown(url: URL): string {
	return rest(url) === "" ? `${url.protocol}//${url.host}` : hidden;
}

function rest(url: URL): string {
	return url.pathname.replace(/^\/$/, "") + url.search + url.hash;
}

function isDecodable(part: string): boolean {
	try {
		decodeURIComponent(part);
		return true;
	} catch {
		return false;
	}
}
