import { excerpt } from "../model/excerpt.ts";
import type { HttpResult } from "../model/host.ts";
import { field, parseFirstJson } from "../model/parse-first-json.ts";
import type { Secret } from "../model/secret.ts";
import { type Broken, broken, skipped } from "./judgement.ts";
import type { Answer, Failure } from "./registry-request.ts";

const ownAuthorityNext =
	"If your network or the registry uses a certificate authority of its own, put its certificate in a file and set SSL_CERT_FILE to the path; the docker engine reads it from /etc/docker/certs.d.";

/** Why nothing came back at all. `who` is the host that was asked; `distrusted` what to do about a certificate. */
export function judgeFailure(failure: Failure, who: string, distrusted = ownAuthorityNext): Broken {
	const step = whyNothingCame(failure, who, distrusted);
	return { ...step, judgement: { ...step.judgement, failure: failure.kind } };
}

function whyNothingCame(failure: Failure, who: string, distrusted: string): Broken {
	const through = failure.proxy === undefined ? "" : ` through the proxy ${excerpt(failure.proxy, undefined)}`;
	const cause = excerpt(failure.message, undefined);
	switch (failure.kind) {
		case "cancelled":
			return { ok: false, judgement: skipped("stopped before it was finished") };
		case "timeout":
			return broken("timeout", `${who} did not answer in time${through}: ${cause}.`, unreachableNext(failure, who));
		case "tls":
			return broken("tls", `The secure connection to ${who}${through} could not be trusted: ${cause}.`, distrusted);
		case "proxy":
			return broken(
				"proxy",
				`The connection to ${who}${through} failed at the proxy: ${cause}.`,
				`Check HTTPS_PROXY (address, user, password). If ${who} is reached directly, add it to NO_PROXY.`,
			);
		case "dns":
			return broken(
				"network",
				`The name ${who} could not be resolved${through}: ${cause}.`,
				"Check the spelling and the connection (VPN, name server). Behind a proxy set HTTPS_PROXY to its address.",
			);
		default:
			return broken("network", `${who} could not be reached${through}: ${cause}.`, unreachableNext(failure, who));
	}
}

function unreachableNext(failure: Failure, who: string): string {
	return failure.proxy === undefined
		? `Check the connection, the port and the firewall. Behind a proxy set HTTPS_PROXY to its address.`
		: `Check that the proxy may reach ${who}. If ${who} is reached directly, add it to NO_PROXY.`;
}

/** What a status means wherever it comes up: the service is busy or ill, or something stands in between. Undefined: it depends on the question. */
export function judgeStatus(answer: Answer, who: string, secret: Secret | undefined): Broken | undefined {
	const trouble = judgeTrouble(answer, who, secret);
	if (trouble !== undefined || !isWebPage(answer)) return trouble;
	return broken(
		"not-a-registry",
		`A web page answered in place of ${who} (${answer.status}).`,
		`Check the host name. If this network or proxy has a sign-in page, sign in there first and try again.`,
	);
}

/** The same for a service whose answers may be web pages. */
export function judgeTrouble(answer: Answer, who: string, secret: Secret | undefined): Broken | undefined {
	const saying = registryWords(answer, secret);
	if (answer.status === 407) {
		const detail = `The proxy before ${who} wants a sign-in (407).`;
		const step = broken("proxy", detail, "Put user and password of the proxy into HTTPS_PROXY.");
		return { ...step, judgement: { ...step.judgement, failure: "proxy" } };
	}
	if (answer.status === 429) {
		const wait = /^\d{1,6}$/.exec(answer.headers["retry-after"] ?? "")?.[0];
		const next = wait === undefined ? "Wait a few minutes and try again." : `Wait ${wait} s and try again.`;
		return broken("refused", `${who} has had too many requests from here (429)${saying}`, next);
	}
	if (answer.status >= 500) {
		return broken(
			"network",
			`${who} is in trouble (${answer.status})${saying}`,
			"Try again later; nothing on this laptop is the cause.",
		);
	}
	if (answer.status >= 300 && answer.status < 400) {
		return broken(
			"not-a-registry",
			`${who} sends on to ${excerpt(answer.headers["location"] ?? "nowhere", secret) || "another place"} (${answer.status}), which was not followed.`,
			"If this network has a sign-in page, sign in there first and try again.",
		);
	}
	return undefined;
}

function isWebPage(answer: HttpResult & { ok: true }): boolean {
	const isHtml = /^\s*text\/html/i.test(answer.headers["content-type"] ?? "");
	return isHtml && answer.headers["docker-distribution-api-version"] === undefined && answer.status < 401;
}

/** The first error code of a registry's answer, e.g. "NAME_UNKNOWN" (distribution specification, error codes). */
export function errorCode(answer: Answer): string | undefined {
	const code = field(firstError(answer), "code");
	return typeof code === "string" && /^[A-Za-z_]{1,64}$/.test(code) ? code.toUpperCase() : undefined;
}

/** What the registry said, as the end of a sentence: `: it said "…".`, or a plain full stop. */
export function registryWords(answer: Answer, secret: Secret | undefined): string {
	const error = firstError(answer);
	const message = field(error, "message") ?? field(error, "code") ?? field(parseFirstJson(answer.body), "details");
	return typeof message === "string" ? quoted(excerpt(message, secret)) : ".";
}

export function quoted(words: string): string {
	return words === "" ? "." : `: it said “${words}”.`;
}

function firstError(answer: Answer): unknown {
	const errors = field(parseFirstJson(answer.body), "errors");
	return Array.isArray(errors) ? errors[0] : undefined;
}
