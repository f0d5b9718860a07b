import { createVerify } from "node:crypto";
import type { RequestListener } from "node:http";
import { goodToken } from "./google-registry.ts";

/** What Google's services for tokens were asked, without what was shown to them. */
export interface ServiceRequest {
	readonly host: string;
	readonly path: string;
	/** What a token was asked for with: "refresh_token", "urn:ietf:params:oauth:grant-type:jwt-bearer" … */
	readonly grant: string;
	readonly scope: string;
}

/** The hosts that a private network serves in Google's place. */
export const tokenHosts: readonly string[] = [
	"oauth2.googleapis.com",
	"iamcredentials.googleapis.com",
	"sts.googleapis.com",
];
export const person = "ada@acme.example";
export const puller = "puller@acme.iam.gserviceaccount.com";
export const machineAccount = "123-compute@developer.gserviceaccount.com";
/** Gets nobody in but accounts that may impersonate. */
export const sourceToken = "ya29.canary-Source-0123456789abcdef";
export const federatedToken = "canary.federated.token";

interface Answer {
	readonly status: number;
	readonly body: object | string;
	readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers as oauth2.googleapis.com, sts.googleapis.com, iamcredentials.googleapis.com and a machine's metadata server do. `publicKey`: of
 * the service account's key.
 */
export function googleServices(seen: ServiceRequest[], publicKey?: string): RequestListener {
	return (request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			const text = Buffer.concat(chunks).toString();
			const url = new URL(request.url ?? "/", "http://google");
			const form = new URLSearchParams(text.startsWith("{") ? "" : text);
			const scope = form.get("scope") ?? url.searchParams.get("scopes") ?? scopeIn(text);
			seen.push({
				host: request.headers.host ?? "",
				path: url.pathname,
				grant: form.get("grant_type") ?? "",
				scope,
			});
			const { authorization = "", "metadata-flavor": flavor } = request.headers;
			const answer = answerTo(url.pathname, form, authorization, flavor === "Google", publicKey);
			const type = typeof answer.body === "string" ? "text/plain" : "application/json";
			response.writeHead(answer.status, { "content-type": type, ...answer.headers });
			response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
		});
	};
}

function scopeIn(text: string): string {
	if (!text.startsWith("{")) return "";
	const { scope } = JSON.parse(text);
	return Array.isArray(scope) ? scope.join(" ") : "";
}

function answerTo(
	path: string,
	form: URLSearchParams,
	authorization: string,
	asksMetadata: boolean,
	publicKey: string | undefined,
): Answer {
	if (path.startsWith("/computeMetadata/")) return asksMetadata ? metadata(path) : { status: 403, body: "" };
	if (path === "/v1/token") return exchange(form);
	if (path === "/token") return form.has("refresh_token") ? refresh(form) : signedIn(form, publicKey);
	const account = /^\/v1\/projects\/-\/serviceAccounts\/(.+):generateAccessToken$/.exec(path)?.[1];
	if (account !== undefined) return lend(decodeURIComponent(account), authorization);
	return { status: 404, body: "Not found" };
}

function metadata(path: string): Answer {
	const headers = { "metadata-flavor": "Google" };
	const name = path.replace("/computeMetadata/v1/instance/service-accounts/default/", "");
	if (name === "email") return { status: 200, body: machineAccount, headers };
	if (name === "token") return { status: 200, body: tokens(goodToken, 1800), headers };
	return { status: 404, body: "not found", headers };
}

function refresh(form: URLSearchParams): Answer {
	const token = form.get("refresh_token");
	if (form.get("client_secret") !== "canary-client-secret")
		return refusal("invalid_client", "The OAuth client was not found.");
	if (token === "1//canary-rapt") {
		return refusal("invalid_grant", "reauth related error (invalid_rapt)", { error_subtype: "invalid_rapt" });
	}
	if (token === "1//canary-source") return { status: 200, body: tokens(sourceToken, 3599) };
	if (token !== "1//canary-good") return refusal("invalid_grant", "Token has been expired or revoked.");
	const claims = Buffer.from(JSON.stringify({ email: person })).toString("base64url");
	return { status: 200, body: { ...tokens(goodToken, 3599), id_token: `eyJhbGciOiJub25lIn0.${claims}.` } };
}

function signedIn(form: URLSearchParams, publicKey: string | undefined): Answer {
	const [head = "", claims = "", signature = ""] = (form.get("assertion") ?? "").split(".");
	const isTrue =
		publicKey !== undefined &&
		createVerify("RSA-SHA256").update(`${head}.${claims}`).verify(publicKey, signature, "base64url");
	if (!isTrue) return refusal("invalid_grant", "Invalid JWT Signature.");
	const { iss, scope } = JSON.parse(Buffer.from(claims, "base64url").toString());
	if (iss !== puller || scope === undefined) return refusal("invalid_grant", "Not a valid email or user ID.");
	return { status: 200, body: tokens(goodToken, 3599) };
}

function exchange(form: URLSearchParams): Answer {
	if (form.get("subject_token") !== federatedToken) {
		return refusal("invalid_grant", "ID Token issued at 1 is stale to sign-in.");
	}
	return { status: 200, body: { ...tokens(sourceToken, 3600), issued_token_type: "access_token" } };
}

function lend(account: string, authorization: string): Answer {
	const isKnown = [sourceToken, goodToken].some((token) => authorization === `Bearer ${token}`);
	if (!isKnown) return problem(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
	if (account === puller) {
		// Whole seconds, which is all that gcloud reads.
		const expireTime = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, "");
		return { status: 200, body: { accessToken: goodToken, expireTime } };
	}
	if (!account.startsWith("closed@")) return problem(404, "NOT_FOUND", `Unknown service account: ${account}`);
	const permission = "iam.serviceAccounts.getAccessToken";
	return problem(403, "PERMISSION_DENIED", `Permission '${permission}' denied on resource (or it may not exist).`);
}

function tokens(token: string, seconds: number): object {
	return { access_token: token, expires_in: seconds, token_type: "Bearer" };
}

function refusal(error: string, description: string, more: object = {}): Answer {
	return { status: 400, body: { error, error_description: description, ...more } };
}

function problem(code: number, status: string, message: string): Answer {
	return { status: code, body: { error: { code, message, status } } };
}
