import { credentialWords, endedWords } from "./credential-words.ts";
import type { PullErrand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";
import { errorCode, registryWords } from "./judge-answer.ts";
import { type Broken, broken, turnedDown } from "./judgement.ts";
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
	const challenge = answer.headers["www-authenticate"] ?? "";
	// With Basic the same login goes with every request, so that one that was accepted elsewhere is not the trouble here.
	const insufficient = /insufficient_scope|^\s*basic/i.test(challenge) || errorCode(answer) === "DENIED";
	const forbidden = answer.status === 403 || (answer.status === 401 && insufficient && signIn === "accepted");
	if (forbidden && signIn !== "refused") return notPermitted(errand, words, signIn);
	if ([400, 401, 403].includes(answer.status)) {
		const detail = `${who} does not accept ${credentialWords(credential)} (${answer.status})${words}${waveringWords(credential)}`;
		const refusal = answer.status === 400 && credential.login.kind === "password" ? broken : turnedDown;
		return refusal("refused", detail + endedWords(errand, credential), credential.renew);
	}
	const detail = `${who} gave an answer that ${errand.client.id} cannot use (${answer.status})${words}`;
	return broken("not-a-registry", detail, "Check the reference; otherwise tell whoever runs the registry.");
}

function waveringWords({ wavering }: Credential): string {
	return wavering === undefined ? "" : ` ${wavering}.`;
}

/** `words`: what the registry said, as registryWords gives it. */
export function notPermitted(errand: PullErrand, words: string, signIn: SignInSeen): Broken {
	const { match, registry } = errand;
	const orAbsent = /may not exist|does not exist/i.test(words) ? ", or the repository does not exist" : "";
	const signedIn = signIn === "accepted" ? "Signed in, and not" : "Not";
	const what = match.path === "" ? "enter" : `pull ${match.path}`;
	const owner = match.path === "" ? `runs ${match.host}` : `owns ${match.path}`;
	const detail = `${signedIn} permitted to ${what}${orAbsent}${words}`;
	const next = `Ask whoever ${owner} for permission to pull, and check that the account and the name are the right ones.`;
	return broken("not-permitted", detail, registry?.advice("not-permitted", match) ?? next);
}

function noSuchRepository(errand: PullErrand, who: string, words: string): Broken {
	const { match, registry } = errand;
	const detail = `${who} knows no repository for ${match.path}${words}`;
	const next = `Check the spelling of ${match.path}, or push a first image to it.`;
	return broken("no-such-repository", detail, registry?.advice("no-such-repository", match) ?? next);
}
