import type { Secret } from "../model/secret.ts";
import type { Errand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";
import type { Greeting } from "./greet-registry.ts";
import { errorCode } from "./judge-answer.ts";
import { judgeRefusal, notPermitted } from "./judge-refusal.ts";
import { broken, type Step } from "./judgement.ts";
import { basicAuthorization, requestToken, tokenService } from "./request-token.ts";

/** What a client may show from now on. */
export interface SignedIn {
	readonly authorization: Secret | undefined;
	/** Undefined: the registry does not say what it grants. */
	readonly grants: readonly string[] | undefined;
	/** Undefined: no token service takes part. */
	readonly realm: URL | undefined;
	/** The path was taken for no repository, so nothing was asked about it. */
	readonly nothingNamed: boolean;
}

/** Turns the credential into what the registry wants: nothing, Basic, or a token that may pull. */
export async function signIn(errand: Errand, greeting: Greeting, credential: Credential): Promise<Step<SignedIn>> {
	const { login } = credential;
	const nothingNamed = errand.match.path === "";
	const { challenge } = greeting;
	if (challenge === undefined) {
		return { ok: true, value: { authorization: undefined, grants: undefined, realm: undefined, nothingNamed } };
	}
	if (challenge.scheme === "basic") {
		if (login?.identityToken === true) {
			const detail = `${credential.from} holds an identity token, and ${greeting.address} takes only user and password.`;
			return broken("refused", detail, credential.renew);
		}
		const authorization = login === undefined ? undefined : basicAuthorization(login);
		return { ok: true, value: { authorization, grants: undefined, realm: undefined, nothingNamed } };
	}
	const realm = tokenService(challenge);
	if (!realm.ok) return realm;
	return withToken(errand, greeting, credential, realm.value, nothingNamed);
}

async function withToken(
	errand: Errand,
	greeting: Greeting,
	credential: Credential,
	realm: URL,
	nothingNamed: boolean,
): Promise<Step<SignedIn>> {
	const { challenge } = greeting;
	if (challenge === undefined) throw new Error("a token was wanted of an open registry");
	const actions = nothingNamed ? undefined : "pull";
	const step = await requestToken(errand, challenge, realm, credential.login, actions);
	if (!step.ok) return step;
	if (!step.value.granted) {
		// Artifact Registry: "invalid number of path components": a project alone is no repository, the sign-in can still be shown.
		if (!nothingNamed && errorCode(step.value.answer) === "NAME_INVALID") {
			return withToken(errand, greeting, credential, realm, true);
		}
		return judgeRefusal(errand, credential, step.value.answer, false);
	}
	const { authorization, grants } = step.value.token;
	const mayPull = nothingNamed || grants === undefined || grants.includes("pull") || grants.includes("*");
	if (mayPull) return { ok: true, value: { authorization, grants, realm, nothingNamed } };
	if (credential.login !== undefined) return notPermitted(errand, ": its token grants nothing there.");
	const detail = `${realm.host} grants nothing on ${errand.match.path} without a sign-in, and docker has none to show: ${credential.from}.`;
	return broken("no-account", detail, credential.renew);
}
