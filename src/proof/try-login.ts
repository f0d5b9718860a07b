import type { Catalog } from "../model/catalog.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Login } from "../model/login.ts";
import type { Trial } from "../model/proof.ts";
import type { Match } from "../model/registry.ts";
import { askedFor, askForPull } from "./ask-for-pull.ts";
import { enter } from "./enter.ts";
import type { PullErrand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";
import { type Greeting, greetRegistry } from "./greet-registry.ts";
import { judgeRefusal } from "./judge-refusal.ts";
import type { Broken, Judgement } from "./judgement.ts";
import { clientOf, type ProveOptions } from "./prove.ts";
import { type SignedIn, signIn } from "./sign-in.ts";

/** A login before it is written anywhere, and what to type for another one. */
export interface LoginWish {
	readonly match: Match;
	readonly login: Login;
	readonly again: string;
	/** Id of the client that will show it; absent: the first of its kind. */
	readonly client?: string;
}

type Unwritten = Credential & { readonly login: Login };

/**
 * Shows a registry the login as a client would, and asks to pull where a repository was named. Only what the registry turns down fails:
 * a person may sign in before they are granted anything, and a network may be down. Undefined: no client here would show it.
 */
export async function tryLogin(
	catalog: Pick<Catalog, "clients" | "methods" | "registries">,
	wish: LoginWish,
	facts: Facts,
	host: ReadHost,
	options: ProveOptions,
): Promise<Trial | undefined> {
	const { match, login, again } = wish;
	const client = clientOf(catalog, { ...wish, method: undefined, answers: {} });
	if (client?.kind !== "container") return undefined;
	const started = host.now().getTime();
	const registry = catalog.registries.find(({ id }) => id === match.registry);
	const setUp = { methods: catalog.methods, registry, method: undefined, answers: {} };
	const tlsOnly = client.tlsOnly?.(match, facts);
	const errand = { host, match, ...setUp, client, tlsOnly, signal: options.signal, endsAt: started + options.limitMs };
	const credential: Unwritten = { login, from: "", isUnwritten: true, renew: again, madeBy: host.now() };
	const judgement = await judgeLogin(errand, credential);
	return { reference: match.reference, ...judgement, durationMs: host.now().getTime() - started };
}

async function judgeLogin(errand: PullErrand, credential: Unwritten): Promise<Judgement> {
	const greeting = await greetRegistry(errand);
	if (!greeting.ok) return unclear(greeting);
	if (greeting.value.challenge === undefined) {
		const detail = `${greeting.value.address} asks for no sign-in, so it was not looked at`;
		return { verdict: "works", status: "warn", detail };
	}
	const signedIn = await signIn(errand, greeting.value, credential);
	if (!signedIn.ok) return unclear(signedIn);
	const { authorization, realm, nothingNamed } = signedIn.value;
	// A token for a repository was given for the login alone; what there is besides is seen at the door.
	if (authorization !== undefined && (realm === undefined || nothingNamed)) {
		const closed = await enter(errand, greeting.value, credential, signedIn.value, authorization);
		if (closed !== undefined) return unclear(closed);
	}
	const as = `signed in as ${credential.login.username}`;
	return nothingNamed ? works(as) : judgePull(errand, greeting.value, credential, signedIn.value, as);
}

async function judgePull(
	errand: PullErrand,
	{ base }: Greeting,
	credential: Credential,
	{ authorization }: SignedIn,
	as: string,
): Promise<Judgement> {
	const { path } = errand.match;
	const pull = await askForPull(errand, base, authorization, credential.login?.secret);
	if (!pull.ok) return unclear(pull);
	switch (pull.value.seen) {
		case "there":
			return works(`${as}, may pull`);
		case "empty":
			return works(`${as}, may pull; nothing is there yet under ${askedFor(errand.match)}`);
		case "no-repository-named":
			return works(`${as}; ${path} names no repository there`);
		case "unknown-name":
		case "denied":
			return unclear(judgeRefusal(errand, credential, pull.value.answer, "accepted"));
	}
}

function works(detail: string): Judgement {
	return { verdict: "works", status: "ok", detail };
}

/** What goes on with a warning unless the login itself was turned down, or a client would give it away. */
function unclear({ judgement, turnedDown, givesAway }: Broken): Judgement {
	return turnedDown === true || givesAway === true || judgement.status !== "fail"
		? judgement
		: { ...judgement, status: "warn" };
}
