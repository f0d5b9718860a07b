import { excerpt } from "../model/excerpt.ts";
import type { HttpResult } from "../model/host.ts";
import { systemCode } from "./system-error.ts";

type Failure = Extract<HttpResult, { ok: false }>;

const kinds: Readonly<Record<string, readonly [Failure["kind"], string]>> = {
	ENOTFOUND: ["dns", "no such host"],
	EAI_AGAIN: ["dns", "the name server did not answer"],
	ECONNREFUSED: ["refused", "connection refused"],
	ENOENT: ["refused", "no such socket"],
	ENETUNREACH: ["unreachable", "the network cannot be reached"],
	ENETDOWN: ["unreachable", "the network is down"],
	EHOSTUNREACH: ["unreachable", "the host cannot be reached"],
	EHOSTDOWN: ["unreachable", "the host is down"],
	EADDRNOTAVAIL: ["unreachable", "the address cannot be reached from here"],
	ETIMEDOUT: ["timeout", "the connection timed out"],
	UND_ERR_CONNECT_TIMEOUT: ["timeout", "the connection timed out"],
	ECONNRESET: ["reset", "the connection was cut"],
	EPIPE: ["reset", "the connection was cut"],
	UND_ERR_SOCKET: ["reset", "the connection was cut"],
	EACCES: ["denied", "permission denied"],
	EPERM: ["denied", "not permitted"],
	EPROTO: ["tls", "the TLS handshake failed"],
	UND_ERR_PRX_TLS: ["tls", "the proxy's certificate is not trusted"],
	DEPTH_ZERO_SELF_SIGNED_CERT: ["tls", "the server's certificate is signed by itself"],
	SELF_SIGNED_CERT_IN_CHAIN: ["tls", "the server's certificate comes from an authority this laptop does not know"],
	UNABLE_TO_GET_ISSUER_CERT: ["tls", "the server's certificate comes from an authority this laptop does not know"],
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
		"tls",
		"the server's certificate comes from an authority this laptop does not know",
	],
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
		"tls",
		"the server's certificate comes from an authority this laptop does not know",
	],
	CERT_HAS_EXPIRED: ["tls", "the server's certificate has expired"],
	CERT_NOT_YET_VALID: ["tls", "the server's certificate is not valid yet; is this laptop's clock right?"],
	ERR_TLS_CERT_ALTNAME_INVALID: ["tls", "the server's certificate is for another name"],
};

/** What a request that got no answer means. `proxy` is the one it went through, without user and password. */
export function httpFailure(error: unknown, proxy: string | undefined): Failure {
	const via = proxy === undefined ? {} : { proxy };
	const cause = firstCause(error);
	const code = systemCode(cause);
	const refusal = proxyRefusal(cause);
	if (refusal !== undefined) return { ok: false, kind: "proxy", message: refusal, ...via };
	const [kind, words] = kindOf(code ?? (cause instanceof Error ? cause.name : undefined));
	const message = `${words} (${code ?? (cause instanceof Error ? excerpt(cause.message, undefined) : "no reason given")})`;
	// Behind a proxy it is the proxy that could not be found or reached.
	const atProxy = proxy !== undefined && ["dns", "refused", "unreachable", "denied"].includes(kind);
	if (atProxy) return { ok: false, kind: "proxy", message: `the proxy ${proxy} cannot be used: ${message}`, ...via };
	return { ok: false, kind, message, ...via };
}

function kindOf(code: string | undefined): readonly [Failure["kind"], string] {
	const known = code === undefined ? undefined : kinds[code];
	if (known !== undefined) return known;
	if (code !== undefined && /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|INVALID_|HOSTNAME_)/.test(code)) {
		return ["tls", "the TLS handshake failed"];
	}
	if (code !== undefined && /^(?:HPE_|HTTPParserError|UND_ERR_HEADERS_OVERFLOW)/.test(code))
		return ["other", "its answer is not HTTP"];
	return ["other", "the request failed"];
}

/** Several addresses were tried: the first failure speaks for them. */
function firstCause(error: unknown): unknown {
	if (error instanceof AggregateError && error.errors.length > 0) return firstCause(error.errors[0]);
	if (error instanceof Error && error.cause instanceof Error && systemCode(error.cause) !== undefined) {
		return firstCause(error.cause);
	}
	return error;
}

/** undici gives the proxy's answer in words only (lib/dispatcher/proxy-agent.js). */
function proxyRefusal(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	const status =
		/^Proxy response \((\d+)\)/.exec(error.message)?.[1] ?? /^Proxy Auth.*\((407)\)/.exec(error.message)?.[1];
	if (status === undefined) return undefined;
	return status === "407"
		? "the proxy wants a user name and a password (407)"
		: `the proxy refused to connect (${status})`;
}
