import { excerpt } from "../model/excerpt.ts";
import type { GoogleCredentialKind } from "../model/google-credential.ts";
import type { GoogleTokenTrouble } from "../model/google-token.ts";
import { type CredentialFields, objectIn } from "./google-credential-file.ts";
import { NoAnswer } from "./google-fetch.ts";
import { systemCode } from "./system-error.ts";

type Trouble = Pick<GoogleTokenTrouble, "reason" | "message">;
type Kind = GoogleCredentialKind | "machine";

/** What an error of Google's library means. Its own words may repeat what a credential source answered, so they are never taken whole. */
export function googleTokenTrouble(error: unknown, kind: Kind): Trouble {
	const data = objectIn(answerOf(error)?.data) ?? {};
	if (typeof data["error"] === "string") return signInTrouble(data, kind);
	const said = objectIn(data["error"]);
	if (said !== undefined) return serviceTrouble(said);
	const silence = causes(error).find((cause) => cause instanceof NoAnswer);
	if (silence !== undefined) return silenceTrouble(silence, kind);
	if (kind === "machine") return machineTrouble(error);
	return fileTrouble(error);
}

/** OAuth (RFC 6749, section 5.2), with Google's word for a login that has to be shown again. */
function signInTrouble(data: CredentialFields, kind: Kind): Trouble {
	const { error: code, error_description: description, error_subtype: subtype } = data;
	const message = inWords([code, description]);
	if (code !== "invalid_grant") return { reason: "refused", message };
	const again = subtype === "invalid_rapt" || /re-?auth|rapt/i.test(String(description));
	if (again) return { reason: "login-again", message };
	return { reason: ended[kind], message };
}

/** invalid_grant says only that what was shown does not count (any more). */
const ended: Readonly<Record<Kind, Trouble["reason"]>> = {
	user: "login-ended",
	"service-account": "key-refused",
	federation: "federation-refused",
	machine: "refused",
};

/** The service that lends accounts (iamcredentials.googleapis.com) answers as Google's APIs do: a status and a sentence. */
function serviceTrouble({ status, message: sentence }: CredentialFields): Trouble {
	const message = inWords([status, sentence]);
	if (status === "PERMISSION_DENIED") return { reason: "may-not-impersonate", message };
	return { reason: status === "NOT_FOUND" ? "no-such-account" : "other", message };
}

function silenceTrouble({ failure, host }: NoAnswer, kind: Kind): Trouble {
	const message = `${host}: ${failure.kind === "timeout" ? "no answer in time" : failure.message}`;
	const isMetadata = kind === "machine" && !host.endsWith(".googleapis.com");
	return { reason: isMetadata ? "no-metadata-server" : "network", message };
}

/** Other clouds have something at the same address; Google's says in a header whose it is (gcp-metadata). */
function machineTrouble(error: unknown): Trouble {
	const { status, flavor } = answerOf(error) ?? {};
	if (error instanceof RangeError || (status !== undefined && flavor !== "Google")) {
		return { reason: "no-metadata-server", message: "what answers in its place is not Google's" };
	}
	if (status === 404 || status === 403) return { reason: "no-machine-account", message: `it answers ${status}` };
	return { reason: "other", message: status === undefined ? "the answer holds no token" : `the answer was ${status}` };
}

function fileTrouble(error: unknown): Trouble {
	const text = error instanceof Error ? error.message : "";
	const field = /does not contain an? (\w+) field/.exec(text)?.[1];
	if (field !== undefined) return { reason: "incomplete", message: `it has no "${field}"` };
	if (/^ERR_(?:OSSL|INVALID|CRYPTO)/.test(systemCode(error) ?? "") || /DECODER|PEM|asn1/i.test(text)) {
		return { reason: "incomplete", message: "its private key cannot be used" };
	}
	const status = answerOf(error)?.status;
	if (status !== undefined) return { reason: "other", message: `the answer was ${status}` };
	return { reason: "other", message: inWords([text.split(/\r?\n/)[0]]) };
}

interface Answer {
	readonly status: number;
	readonly flavor: string | null;
	readonly data: unknown;
}

function answerOf(error: unknown): Answer | undefined {
	const response = typeof error === "object" && error !== null && "response" in error ? error.response : undefined;
	if (!(response instanceof Response)) return undefined;
	const { status, headers } = response;
	return { status, flavor: headers.get("metadata-flavor"), data: Reflect.get(response, "data") };
}

function causes(error: unknown): readonly unknown[] {
	return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

function inWords(parts: readonly unknown[]): string {
	const text = parts.filter((part) => typeof part === "string" && part !== "").join(": ");
	return text === "" ? "no reason was given" : excerpt(text, undefined);
}
