import { base64Fields, jwtEnd, secondsSince1970 } from "./jwt.ts";
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
	const exact = told ?? secret.moment((value) => jwtEnd(value)?.getTime()) ?? secret.moment(ecrEnd);
	if (exact !== undefined) return { at: exact };
	const latest = madeBy && secret.moment((value) => googleTokenEnd(value, madeBy.getTime()));
	return latest && { at: latest, atTheLatest: true };
}

/** The password that Amazon ECR's GetAuthorizationToken gives is JSON in base64; its `expiration` counts seconds since 1970. */
function ecrEnd(value: string): number | undefined {
	const said = base64Fields(value);
	return said?.["datakey"] === undefined ? undefined : secondsSince1970(said["expiration"])?.getTime();
}

/**
 * Google's access tokens live an hour at most, unless an organization lets those of a service account live longer
 * (cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken, lifetime).
 */
function googleTokenEnd(value: string, madeBy: number): number | undefined {
	return value.startsWith("ya29.") ? madeBy + 3_600_000 : undefined;
}
