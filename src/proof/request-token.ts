import { excerpt } from "../model/excerpt.ts";
import { field, parseFirstJson } from "../model/parse-first-json.ts";
import { Secret } from "../model/secret.ts";
import type { Challenge } from "./challenge.ts";
import type { PullErrand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";
import { judgeFailure, judgeStatus } from "./judge-answer.ts";
import { broken, met, type Step } from "./judgement.ts";
import { isLoopback } from "./registry-address.ts";
import { type Answer, type Failure, registryRequest } from "./registry-request.ts";
import { tokenGrants } from "./token-grants.ts";

export interface Token {
	readonly authorization: Secret;
	/** Actions it says it grants; undefined when it does not say. */
	readonly grants: readonly string[] | undefined;
}

/** The token, or the token service's own no, to be judged by whoever asked. */
export type TokenAnswer =
	| { readonly granted: true; readonly token: Token }
	| { readonly granted: false; readonly answer: Answer };

/** The realm as an address that may be given a credential: https, or plain http on the loopback. */
export function tokenService(challenge: Challenge): Step<URL> {
	const realm = challenge.parameters.get("realm") ?? "";
	const shown = excerpt(realm, undefined);
	if (!URL.canParse(realm)) {
		const detail = `The registry names no token service that can be asked (realm “${shown}”).`;
		return met("challenge", broken("not-a-registry", detail, "Tell whoever runs the registry."));
	}
	const url = new URL(realm);
	if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.host))) return { ok: true, value: url };
	const detail = `The registry wants sign-ins sent unencrypted, to ${shown}, where anybody on the way reads the secret. It was not sent.`;
	const next = `Tell whoever runs the registry that the realm of its token service must begin with https://.`;
	return { ...met("challenge", broken("unencrypted", detail, next)), givesAway: true };
}

/** Asks as docker does: GET with Basic, or the OAuth form for an identity token (distribution registry/client/auth/session.go). */
export async function requestToken(
	errand: PullErrand,
	challenge: Challenge,
	realm: URL,
	login: Credential["login"],
	actions: string | undefined,
): Promise<Step<TokenAnswer>> {
	const path = errand.match.path;
	const service = challenge.parameters.get("service") ?? "";
	const asked: [string, string][] = [];
	if (service !== "") asked.push(["service", service]);
	if (actions !== undefined) asked.push(["scope", `repository:${path}:${actions}`]);
	const answer =
		login?.kind === "identity-token"
			? await askWithForm(errand, realm, asked, login.secret)
			: await askWithBasic(errand, realm, asked, login);
	if (!answer.ok) return judgeFailure(answer, realm.host);
	const general = judgeStatus(answer, realm.host, login?.secret);
	if (general !== undefined) return general;
	if (answer.status !== 200) return { ok: true, value: { granted: false, answer } };
	const body = parseFirstJson(answer.body);
	const token = [field(body, "access_token"), field(body, "token")].find(
		(value) => typeof value === "string" && value !== "",
	);
	if (typeof token !== "string" || /[^\x21-\x7e]/.test(token)) {
		const detail = `The token service ${realm.host} answered without a token.`;
		return broken(
			"not-a-registry",
			detail,
			"Check whether a proxy changes its answers; otherwise tell whoever runs the registry.",
		);
	}
	const authorization = new Secret(`Bearer ${token}`);
	return { ok: true, value: { granted: true, token: { authorization, grants: tokenGrants(token, path) } } };
}

/** Basic authorization, RFC 7617, in UTF-8 as Go writes it. */
export function basicAuthorization(login: NonNullable<Credential["login"]>): Secret {
	return login.secret.derive((secret) => `Basic ${Buffer.from(`${login.username}:${secret}`).toString("base64")}`);
}

function askWithBasic(
	errand: PullErrand,
	realm: URL,
	asked: readonly [string, string][],
	login: Credential["login"],
): Promise<Answer | Failure> {
	const url = new URL(realm);
	for (const [name, value] of asked) url.searchParams.append(name, value);
	if (login !== undefined && login.username !== "") url.searchParams.append("account", login.username);
	url.searchParams.sort();
	// A name alone is told and not shown (containers/image docker/docker_client.go, getBearerToken).
	const isWhole = login !== undefined && login.username !== "" && login.secret.length > 0;
	const headers = isWhole ? { authorization: basicAuthorization(login) } : {};
	return registryRequest(errand, { method: "GET", url: url.href, headers });
}

function askWithForm(
	errand: PullErrand,
	realm: URL,
	asked: readonly [string, string][],
	secret: Secret,
): Promise<Answer | Failure> {
	const form = new URLSearchParams([...asked, ["client_id", "docker"], ["grant_type", "refresh_token"]]);
	const body = secret.derive((value) => `${form}&refresh_token=${encodeURIComponent(value)}`);
	const headers = { "content-type": "application/x-www-form-urlencoded" };
	return registryRequest(errand, { method: "POST", url: realm.href, headers, body });
}
