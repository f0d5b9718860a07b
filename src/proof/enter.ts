import type { Secret } from "../model/secret.ts";
import type { PullErrand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";
import type { Greeting } from "./greet-registry.ts";
import { judgeFailure } from "./judge-answer.ts";
import { judgeRefusal } from "./judge-refusal.ts";
import { type Broken, broken } from "./judgement.ts";
import { registryRequest } from "./registry-request.ts";
import type { SignedIn } from "./sign-in.ts";

/** `GET /v2/` with what was signed in with, as a login does it. Undefined: it may come in. */
export async function enter(
	errand: PullErrand,
	{ base, address }: Greeting,
	credential: Credential,
	{ realm }: SignedIn,
	authorization: Secret,
): Promise<Broken | undefined> {
	const answer = await registryRequest(errand, { method: "GET", url: `${base}/v2/`, headers: { authorization } });
	if (!answer.ok) return judgeFailure(answer, address);
	if (answer.status === 200) return undefined;
	// A token service has looked at the login already; without one the registry does so here.
	if (answer.status === 401)
		return judgeRefusal(errand, credential, answer, realm === undefined ? "refused" : "accepted");
	if (answer.status === 403) return judgeRefusal(errand, credential, answer, "unknown");
	const detail = `${address} answered ${answer.status} at /v2/, which says neither yes nor no to a sign-in.`;
	return broken("not-a-registry", detail, "Check the host name, and whether a proxy changes its answers.");
}
