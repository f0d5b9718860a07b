import type { PullErrand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";
import type { Greeting } from "./greet-registry.ts";
import { requestToken } from "./request-token.ts";
import type { SignedIn } from "./sign-in.ts";

/** Whether the credential may push as well, as far as a token tells; nothing is uploaded to find out. */
export async function tellPush(
	errand: PullErrand,
	greeting: Greeting,
	credential: Credential,
	signedIn: SignedIn,
): Promise<string> {
	if (greeting.challenge === undefined || signedIn.realm === undefined) return "push was not asked";
	const step = await requestToken(errand, greeting.challenge, signedIn.realm, credential.login, "pull,push");
	if (!step.ok) return "push was not told";
	if (!step.value.granted) return [401, 403].includes(step.value.answer.status) ? "may not push" : "push was not told";
	const { grants } = step.value.token;
	if (grants === undefined) return "push was not told";
	return grants.includes("push") || grants.includes("*") ? "may push" : "may not push";
}
