import { endWords, hasEnded } from "../model/end-words.ts";
import type { Facts } from "../model/facts.ts";
import { askedFor, askForPull, type PullAnswer } from "./ask-for-pull.ts";
import { endOf } from "./credential-words.ts";
import { enter } from "./enter.ts";
import type { PullErrand } from "./errand.ts";
import { type Credential, findCredential } from "./find-credential.ts";
import { type Greeting, greetRegistry } from "./greet-registry.ts";
import { judgeRefusal, type SignInSeen } from "./judge-refusal.ts";
import { type Judgement, met } from "./judgement.ts";
import { type SignedIn, signIn } from "./sign-in.ts";
import { tellPush } from "./tell-push.ts";

/** A clock further off than this breaks token exchanges. */
const mostClockSkewSeconds = 300;

/** Layer by layer: the client's files, its helper, the registry, its token service, a request that needs pull permission. */
export async function provePull(errand: PullErrand, facts: Facts): Promise<Judgement> {
	const credential = await findCredential(errand, facts);
	if (!credential.ok) return credential.judgement;
	const greeting = await greetRegistry(errand);
	if (!greeting.ok) return greeting.judgement;
	const judgement = await proveAtRegistry(errand, greeting.value, credential.value);
	return withClock({ ...signInBy(greeting.value), ...judgement }, greeting.value.clockAheadSeconds);
}

function signInBy({ challenge, address }: Greeting): Pick<Judgement, "signInBy"> {
	const realm = challenge?.parameters.get("realm") ?? "";
	const by = challenge?.scheme === "bearer" && URL.canParse(realm) ? new URL(realm).host : address;
	return by === address || by === "" ? {} : { signInBy: by };
}

async function proveAtRegistry(errand: PullErrand, greeting: Greeting, credential: Credential): Promise<Judgement> {
	const signedIn = met("sign-in", await signIn(errand, greeting, credential));
	if (!signedIn.ok) return signedIn.judgement;
	if (greeting.challenge !== undefined && credential.login !== undefined) errand.trail?.layers.add("sign-in");
	if (signedIn.value.nothingNamed) return proveLogin(errand, greeting, credential, signedIn.value);
	const secret = credential.login?.secret;
	const pull = met("permission", await askForPull(errand, greeting.base, signedIn.value.authorization, secret));
	if (!pull.ok) return pull.judgement;
	return judgePull(errand, greeting, credential, signedIn.value, pull.value);
}

/** Without a repository there is `GET /v2/` with the credential, as a login does it. */
async function proveLogin(
	errand: PullErrand,
	greeting: Greeting,
	credential: Credential,
	signedIn: SignedIn,
): Promise<Judgement> {
	const { authorization } = signedIn;
	const nothingAsked =
		errand.match.path === "" ? "no repository was named" : `${errand.match.path} names no repository there`;
	if (greeting.challenge === undefined) return enters(`the registry asks for no sign-in; ${nothingAsked}`);
	if (authorization === undefined || credential.login === undefined) {
		const detail = `${errand.client.id} has no credential to show: ${credential.from}; ${nothingAsked}, so public access was not asked`;
		const next = isOpenPerhaps(errand, greeting) ? nameAnImage(errand) : credential.renew;
		return { verdict: "no-account", status: "warn", detail, next, at: "sign-in" };
	}
	const closed = await enter(errand, greeting, credential, signedIn, authorization);
	if (closed !== undefined) return met("sign-in", closed).judgement;
	const detail = `signed in; ${nothingAsked}, so pull permission was not asked`;
	return enters(detail + asides(errand, greeting, credential, signedIn));
}

/** A token service gives tokens for public images to those who show it nothing; Basic lets nobody in without a login. */
function isOpenPerhaps({ method }: PullErrand, { challenge }: Greeting): boolean {
	return method?.yields === "anonymous" && challenge?.scheme !== "basic";
}

function nameAnImage({ match }: PullErrand): string {
	const image = match.image ?? `${match.host}/IMAGE`;
	return `Name an image that anybody may pull, to have that proven: npx registry-setup ${image} --method anonymous`;
}

async function judgePull(
	errand: PullErrand,
	greeting: Greeting,
	credential: Credential,
	signedIn: SignedIn,
	pull: PullAnswer,
): Promise<Judgement> {
	const aside = asides(errand, greeting, credential, signedIn);
	switch (pull.seen) {
		case "there":
			break;
		case "empty": {
			const asked = askedFor(errand.match);
			const detail = `may pull; nothing is there yet under ${asked}${aside}`;
			const next = `Check the spelling of ${asked}, or push a first image to it.`;
			return { verdict: "works", status: "warn", detail, next };
		}
		case "no-repository-named":
			return proveLogin(errand, greeting, credential, { ...signedIn, nothingNamed: true });
		case "unknown-name": {
			const { judgement } = met("permission", judgeRefusal(errand, credential, pull.answer, "accepted"));
			return signedIn.grants === undefined ? judgement : { ...judgement, status: "warn" };
		}
		case "denied": {
			const seen = await seenOf(errand, greeting, credential, signedIn);
			return met("sign-in", judgeRefusal(errand, credential, pull.answer, seen)).judgement;
		}
	}
	if (greeting.challenge === undefined) return works("may pull; the registry asks for no sign-in");
	if (credential.login === undefined && errand.method?.yields === "anonymous") {
		return works(`may pull without a sign-in${aside}`);
	}
	if (credential.login === undefined) {
		const detail = `may pull without a sign-in; ${errand.client.id} has no credential to show: ${credential.from}`;
		return { verdict: "works", status: "warn", detail: detail + aside, next: credential.renew };
	}
	const push = await tellPush(errand, greeting, credential, signedIn);
	const judgement = works(`may pull, ${push}${aside}`);
	return push === "may push" || push === "may not push" ? { ...judgement, mayPush: push === "may push" } : judgement;
}

/** A token was given for the credential; with Basic only the door tells a wrong one from one that may not pull. */
async function seenOf(
	errand: PullErrand,
	greeting: Greeting,
	credential: Credential,
	signedIn: SignedIn,
): Promise<SignInSeen> {
	const { authorization, realm } = signedIn;
	if (realm !== undefined || authorization === undefined) return realm === undefined ? "unknown" : "accepted";
	const closed = await enter(errand, greeting, credential, signedIn, authorization);
	if (closed === undefined) return "accepted";
	return closed.turnedDown === true ? "refused" : "unknown";
}

function works(detail: string): Judgement {
	return { verdict: "works", status: "ok", detail };
}

/** No repository was asked for. */
function enters(detail: string): Judgement {
	return { ...works(detail), at: "sign-in" };
}

/** What is worth knowing beside the verdict. */
function asides({ host }: PullErrand, greeting: Greeting, credential: Credential, signedIn: SignedIn): string {
	const { realm } = signedIn;
	const end = endOf(credential);
	const parts = [
		realm !== undefined && realm.host !== greeting.address && `the sign-in is done by ${realm.host}`,
		end !== undefined && !hasEnded(end, host.now()) && `the login ${endWords(end, host.now())}`,
		credential.wavering,
	];
	return parts.flatMap((part) => (part ? [`; ${part}`] : [])).join("");
}

function withClock(judgement: Judgement, aheadSeconds: number | undefined): Judgement {
	if (aheadSeconds === undefined) return judgement;
	if (Math.abs(aheadSeconds) <= mostClockSkewSeconds) return { ...judgement, clockAheadSeconds: aheadSeconds };
	const minutes = Math.round(Math.abs(aheadSeconds) / 60);
	const clock = `this laptop's clock is ${minutes} min ${aheadSeconds > 0 ? "behind" : "ahead of"} the registry's`;
	const next = judgement.next === undefined ? "Set the clock." : `Set the clock first. ${judgement.next}`;
	const status = judgement.status === "ok" ? "warn" : judgement.status;
	const detail = `${judgement.detail.replace(/\.$/, "")}; ${clock}`;
	return { ...judgement, status, detail, next, clockAheadSeconds: aheadSeconds };
}
