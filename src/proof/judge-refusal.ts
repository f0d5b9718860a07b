import type { PullErrand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";
import { errorCode, registryWords } from "./judge-answer.ts";
import { type Broken, broken } from "./judgement.ts";
import type { Answer } from "./registry-request.ts";

/** What was seen of the sign-in itself, apart from any repository. */
export type SignInSeen = "accepted" | "refused" | "unknown";

/** What a no means, given what was seen of the sign-in. */
export function judgeRefusal(errand: PullErrand, credential: Credential, answer: Answer, signIn: SignInSeen): Broken {
	const who = new URL(answer.url).host;
	const words = registryWords(answer, credential.login?.secret);
	if (answer.status === 404) return noSuchRepository(errand, who, words);
	if (credential.login === undefined) {
		const detail = `${who} wants a sign-in, and ${errand.client.id} has none to show: ${credential.from}.`;
		return broken("no-account", detail, credential.renew);
	}
	const insufficient =
		/insufficient_scope/.test(answer.headers["www-authenticate"] ?? "") || errorCode(answer) === "DENIED";
	const forbidden = answer.status === 403 || (answer.status === 401 && insufficient && signIn === "accepted");
	if (forbidden && signIn !== "refused") return notPermitted(errand, words, signIn);
	if ([400, 401, 403].includes(answer.status)) {
		const detail = `${who} does not accept the credential from ${credential.from} (${answer.status})${words}`;
		return broken("refused", detail, credential.renew);
	}
	const detail = `${who} gave an answer that ${errand.client.id} cannot use (${answer.status})${words}`;
	return broken("not-a-registry", detail, "Check the reference; otherwise tell whoever runs the registry.");
}

/** `words`: what the registry said, as registryWords gives it. */
export function notPermitted(errand: PullErrand, words: string, signIn: SignInSeen): Broken {
	const { match, registry } = errand;
	const orAbsent = /may not exist|does not exist/i.test(words) ? ", or the repository does not exist" : "";
	const signedIn = signIn === "accepted" ? "Signed in, and not" : "Not";
	const detail = `${signedIn} permitted to pull ${match.path}${orAbsent}${words}`;
	const next = `Ask whoever owns ${match.path} for permission to pull, and check that the account and the name are the right ones.`;
	return broken("not-permitted", detail, registry?.advice("not-permitted", match) ?? next);
}

function noSuchRepository(errand: PullErrand, who: string, words: string): Broken {
	const { match, registry } = errand;
	const detail = `${who} knows no repository for ${match.path}${words}`;
	const next = `Check the spelling of ${match.path}, or push a first image to it.`;
	return broken("no-such-repository", detail, registry?.advice("no-such-repository", match) ?? next);
}
