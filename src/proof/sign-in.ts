import type { Secret } from "../model/secret.ts";
import { askForPull } from "./ask-for-pull.ts";
import type { Challenge } from "./challenge.ts";
import { credentialWords } from "./credential-words.ts";
import type { PullErrand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";
import type { Greeting } from "./greet-registry.ts";
import { errorCode } from "./judge-answer.ts";
import { judgeRefusal, notPermitted } from "./judge-refusal.ts";
import { broken, type Step, turnedDown } from "./judgement.ts";
import type { Answer } from "./registry-request.ts";
import { basicAuthorization, requestToken, tokenService } from "./request-token.ts";

/** What a client may show from now on. */
export interface SignedIn {
	readonly authorization: Secret | undefined;
	/** Undefined: the registry does not say what it grants. */
	readonly grants: readonly string[] | undefined;
	/** Undefined: no token service takes part. */
	readonly realm: URL | undefined;
	/** There is no repository to ask about. */
	readonly nothingNamed: boolean;
}

/** Turns the credential into what the registry wants: nothing, Basic, or a token that may pull. */
export async function signIn(errand: PullErrand, greeting: Greeting, credential: Credential): Promise<Step<SignedIn>> {
	const { login } = credential;
	const nothingNamed = errand.match.path === "";
	const plain = { grants: undefined, realm: undefined, nothingNamed };
	const { challenge } = greeting;
	if (challenge === undefined) return { ok: true, value: { ...plain, authorization: undefined } };
	if (challenge.scheme !== "basic") {
		if (login?.kind !== "registry-token") return withToken(errand, greeting, challenge, credential);
		return { ok: true, value: { ...plain, authorization: login.secret.derive((token) => `Bearer ${token}`) } };
	}
	if (login !== undefined && login.kind !== "password") {
		const detail = `${greeting.address} takes only a user name and a password, and not ${credentialWords(credential)}.`;
		return turnedDown("refused", detail, credential.renew);
	}
	const authorization = login === undefined ? undefined : basicAuthorization(login);
	return { ok: true, value: { ...plain, authorization } };
}

async function withToken(
	errand: PullErrand,
	greeting: Greeting,
	challenge: Challenge,
	credential: Credential,
): Promise<Step<SignedIn>> {
	const realm = tokenService(challenge);
	if (!realm.ok) return realm;
	const nothingNamed = errand.match.path === "";
	const step = await requestToken(errand, challenge, realm.value, credential.login, nothingNamed ? undefined : "pull");
	if (!step.ok) return step;
	if (!step.value.granted) {
		const { answer } = step.value;
		if (nothingNamed || answer.status === 401) return judgeRefusal(errand, credential, answer, "refused");
		return withoutScope(errand, greeting, challenge, realm.value, credential, answer);
	}
	const { authorization, grants } = step.value.token;
	if (nothingNamed || grants === undefined || grants.includes("pull") || grants.includes("*")) {
		return { ok: true, value: { authorization, grants, realm: realm.value, nothingNamed } };
	}
	if (credential.login !== undefined) return notPermitted(errand, ": its token grants nothing there.", "accepted");
	const detail = `${realm.value.host} grants nothing on ${errand.match.path} without a sign-in, and ${errand.client.id} has none to show: ${credential.from}.`;
	return broken("no-account", detail, credential.renew);
}

/**
 * The pull token was refused. A token without a scope tells whether the sign-in or the permission is the trouble (ghcr.io says 403 to
 * both), and whether the path names a repository at all (Artifact Registry wants more than a project).
 */
async function withoutScope(
	errand: PullErrand,
	greeting: Greeting,
	challenge: Challenge,
	realm: URL,
	credential: Credential,
	refusal: Answer,
): Promise<Step<SignedIn>> {
	if (credential.login === undefined) return judgeRefusal(errand, credential, refusal, "unknown");
	const step = await requestToken(errand, challenge, realm, credential.login, undefined);
	if (!step.ok) return judgeRefusal(errand, credential, refusal, "unknown");
	if (!step.value.granted) {
		const isRefused = [401, 403].includes(step.value.answer.status);
		return judgeRefusal(errand, credential, refusal, isRefused ? "refused" : "unknown");
	}
	const { authorization, grants } = step.value.token;
	if (await namesNothing(errand, greeting, authorization, credential, refusal)) {
		return { ok: true, value: { authorization, grants, realm, nothingNamed: true } };
	}
	return judgeRefusal(errand, credential, refusal, "accepted");
}

async function namesNothing(
	errand: PullErrand,
	greeting: Greeting,
	authorization: Secret,
	credential: Credential,
	refusal: Answer,
): Promise<boolean> {
	if (errorCode(refusal) === "NAME_INVALID") return true;
	const pull = await askForPull(errand, greeting.base, authorization, credential.login?.secret);
	return pull.ok && pull.value.seen === "no-repository-named";
}
