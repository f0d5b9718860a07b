import type { Secret } from "./secret.ts";

/** When a credential ends, as far as that can be seen from it. */
export interface CredentialEnd {
	readonly at: Date;
	/** Only the latest possible moment can be seen: it may end before. */
	readonly atTheLatest?: true;
}

/** A login whose end is known: in a file, or behind the keychain that a file leads to. */
export interface LoginEnd {
	/** As it stands in the file. */
	readonly key: string;
	readonly end: CredentialEnd;
	/** When it was looked at. */
	readonly seenAt: Date;
	/** The end is of what was put into a keychain then; nobody has asked what is there by now. */
	readonly stored?: { readonly helper: string; readonly at: Date };
}

/** What is known of a credential beside itself. */
interface Origin {
	/** The end that its giver named. */
	readonly told?: Date;
	/** It existed by then. */
	readonly madeBy?: Date;
}

/** Undefined: it tells nothing of its end, which is not to say that it has none (GitHub's ghp_, Red Hat's JWTs, passwords). */
export function credentialEnd(secret: Secret, { told, madeBy }: Origin): CredentialEnd | undefined {
	const exact = told ?? secret.moment(jwtEnd) ?? secret.moment(ecrEnd);
	if (exact !== undefined) return { at: exact };
	const latest = madeBy && secret.moment((value) => googleTokenEnd(value, madeBy.getTime()));
	return latest && { at: latest, atTheLatest: true };
}

/** `exp` in seconds since 1970, also with a fraction (RFC 7519 §4.1.4). Azure's refresh tokens, Quay's federated and Kubernetes' tokens have it. */
function jwtEnd(value: string): number | undefined {
	const [header, payload, signature, ...more] = value.split(".");
	if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return undefined;
	return fieldIn(header, "alg") === undefined ? undefined : milliseconds(fieldIn(payload, "exp"));
}

/** The password that Amazon ECR's GetAuthorizationToken gives is JSON in base64; its `expiration` counts seconds since 1970. */
function ecrEnd(value: string): number | undefined {
	return fieldIn(value, "datakey") === undefined ? undefined : milliseconds(fieldIn(value, "expiration"));
}

/**
 * Google's access tokens live an hour at most, unless an organization lets those of a service account live longer
 * (cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken, lifetime).
 */
function googleTokenEnd(value: string, madeBy: number): number | undefined {
	return value.startsWith("ya29.") ? madeBy + 3_600_000 : undefined;
}

/** One field of the JSON object that a text holds in base64, also in its form for addresses. */
function fieldIn(base64: string, name: string): unknown {
	try {
		const value: unknown = JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
		return typeof value === "object" && value !== null && Object.hasOwn(value, name)
			? (value as Record<string, unknown>)[name]
			: undefined;
	} catch {
		return undefined;
	}
}

function milliseconds(seconds: unknown): number | undefined {
	return typeof seconds === "number" && seconds > 0 ? Math.floor(seconds * 1_000) : undefined;
}
