import { jsonFields } from "./json-fields.ts";

/** What a JSON Web Token says of itself for anybody to read (RFC 7519); undefined for what is none. Nothing of it is verified. */
export function jwtClaims(token: string): Readonly<Record<string, unknown>> | undefined {
	const [header, payload, signature, ...more] = token.split(".");
	if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return undefined;
	return base64Fields(header)?.["alg"] === undefined ? undefined : base64Fields(payload);
}

/** `exp`, seconds since 1970 that may have a fraction (RFC 7519 §4.1.4). Azure's refresh tokens, Quay's federated and Kubernetes' tokens have it. */
export function jwtEnd(token: string): Date | undefined {
	return secondsSince1970(jwtClaims(token)?.["exp"]);
}

/** The JSON object that a text holds in base64, also in its form for addresses. */
export function base64Fields(base64: string): Readonly<Record<string, unknown>> | undefined {
	return jsonFields(Buffer.from(base64, "base64").toString("utf8"));
}

/** Undefined for what is no number of seconds after 1970, or beyond what a date can be. */
export function secondsSince1970(value: unknown): Date | undefined {
	const moment = new Date(typeof value === "number" && value > 0 ? Math.floor(value * 1_000) : Number.NaN);
	return Number.isNaN(moment.getTime()) ? undefined : moment;
}
