import { jsonFields } from "./json/json-fields.ts";

/** What a JSON Web Token says of itself for anybody to read (RFC 7519); undefined for what is none. Nothing of it is verified. */
export function jwtClaims(token: string): Readonly<Record<string, unknown>> | undefined {
	const [header, payload, signature, ...more] = token.split(".");
	if (header === undefined || payload === undefined || !signature || more.length > 0) return undefined;
	const text = (part: string) => Buffer.from(part, "base64url").toString("utf8");
	return jsonFields(text(header))?.["alg"] === undefined ? undefined : jsonFields(text(payload));
}

/** `exp`, in seconds since 1970. */
export function jwtEnd(claims: Readonly<Record<string, unknown>>): Date | undefined {
	const end = claims["exp"];
	const moment = new Date(typeof end === "number" ? end * 1_000 : Number.NaN);
	return Number.isNaN(moment.getTime()) ? undefined : moment;
}
