import { layerOfFailure } from "../model/proof-layers.ts";
import { type Challenge, parseChallenges } from "./challenge.ts";
import type { PullErrand } from "./errand.ts";
import { errorCode, judgeFailure, judgeStatus, registryWords } from "./judge-answer.ts";
import { broken, met, type Step } from "./judgement.ts";
import { isLoopback, registryAddress } from "./registry-address.ts";
import { type Answer, type Failure, registryRequest } from "./registry-request.ts";

/** A registry that answered its first question. */
export interface Greeting {
	/** "https://gcr.io", or http for a loopback registry. */
	readonly base: string;
	readonly address: string;
	/** How it wants to be signed in to; undefined when it is open. */
	readonly challenge: Challenge | undefined;
	/** The registry's clock minus this laptop's, in seconds; undefined when it does not say. */
	readonly clockAheadSeconds: number | undefined;
}

/** `GET /v2/`: is there a registry, and how does it want to be signed in to? */
export async function greetRegistry(errand: PullErrand): Promise<Step<Greeting>> {
	const address = registryAddress(errand.client.registry(errand.match.host));
	if (address === undefined) {
		const step = broken("not-a-registry", `${errand.match.host} is not an address.`, "Give it as host or host:port.");
		return met("dns", step);
	}
	const first = await knock(errand, `https://${address}`);
	const http = httpRule(errand, address);
	const second = http === undefined || first.answer.ok ? undefined : await knock(errand, `http://${address}`);
	// A TLS server answers plain http with 400: then the first trouble is the real one.
	const isPlain = second?.answer.ok === true && second.answer.status !== 400;
	const { base, answer } = isPlain ? second : first;
	if (isPlain && http === "not spoken") return onlyHttp(errand, address);
	if (!answer.ok) {
		const failure = trouble(answer, second?.answer);
		return met(layerOfFailure[failure.kind], judgeFailure(failure, address));
	}
	const challenge = met(answer.status === 407 ? "proxy" : "answer", judgeGreeting(errand, answer, address));
	if (!challenge.ok) return challenge;
	if (isPlain && http === "open" && challenge.value !== undefined) return inTheClear(errand, address);
	return {
		ok: true,
		value: { base, address, challenge: challenge.value, clockAheadSeconds: clockAhead(errand, answer) },
	};
}

/** What to tell of by TLS and by plain http: a server that speaks TLS cuts plain http off, whatever is wrong with its certificate. */
function trouble(byTls: Failure, plain: Answer | Failure | undefined): Failure {
	const isTls = byTls.kind === "tls" && !/ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH)/.test(byTls.message);
	return plain?.ok === false && !isTls ? plain : byTls;
}

/** How it takes plain http. open: secrets are not to be sent there. not spoken: asked only to see what speaks there. Undefined: not at all. */
function httpRule({ client, tlsOnly }: PullErrand, address: string): "near" | "open" | "not spoken" | undefined {
	const isNear = isLoopback(address);
	if (client.tlsOnly !== undefined && tlsOnly === undefined) return isNear ? "near" : "open";
	if (!isNear) return undefined;
	return tlsOnly === undefined ? "near" : "not spoken";
}

function onlyHttp({ client, program, tlsOnly = "" }: PullErrand, address: string): Step<never> {
	const detail = `${address} speaks plain http, and ${program ?? client.id} asks it by TLS only.`;
	const { judgement } = broken("unencrypted", detail, tlsOnly);
	return { ok: false, judgement: { ...judgement, at: "tls" } };
}

/** The client would: its settings say so. */
function inTheClear({ client, program }: PullErrand, address: string): Step<never> {
	const detail = `${address} speaks plain http, and ${program ?? client.id} is told to take it: anybody on the way reads the login. It was not sent.`;
	const { judgement } = broken("unencrypted", detail, "Ask whoever runs the registry for an address by https.");
	return { ok: false, judgement: { ...judgement, status: "warn", at: "challenge" } };
}

async function knock(errand: PullErrand, base: string): Promise<{ base: string; answer: Answer | Failure }> {
	return { base, answer: await registryRequest(errand, { method: "GET", url: `${base}/v2/` }) };
}

function judgeGreeting({ client, trail }: PullErrand, answer: Answer, address: string): Step<Challenge | undefined> {
	const general = judgeStatus(answer, address, undefined);
	if (general !== undefined) return general;
	if (answer.status === 200) return { ok: true, value: undefined };
	if (answer.status === 401) {
		const challenges = parseChallenges((answer.headers["www-authenticate"] ?? "").slice(0, 8_192));
		const challenge =
			challenges.find(({ scheme, parameters }) => scheme === "bearer" && parameters.has("realm")) ??
			challenges.find(({ scheme }) => scheme === "basic");
		if (challenge !== undefined) {
			trail?.layers.add("challenge");
			trail?.noteHost(challenge.parameters.get("realm") ?? "");
			return { ok: true, value: challenge };
		}
		const detail = `${address} wants a sign-in and names no way that ${client.id} knows (neither Bearer with a realm nor Basic).`;
		const step = broken("not-a-registry", detail, "Check the host name, and whether a proxy changes its answers.");
		return met("challenge", step);
	}
	if (answer.status === 403) {
		return broken(
			"refused",
			`${address} turns this laptop away before any sign-in (403)${registryWords(answer, undefined)} That is a firewall's or a proxy's rule, not a wrong password.`,
			"Ask whoever runs the registry to allow the address you come from, or connect the VPN it expects.",
		);
	}
	const code = errorCode(answer);
	const detail = `${address} has no registry at /v2/ (${answer.status}${code === undefined ? "" : `, ${code}`}).`;
	return broken("not-a-registry", detail, "Check the host name and the port.");
}

function clockAhead(errand: PullErrand, answer: Answer): number | undefined {
	const date = Date.parse(answer.headers["date"] ?? "");
	return Number.isNaN(date) ? undefined : Math.round((date - errand.host.now().getTime()) / 1000);
}
