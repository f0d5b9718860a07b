import type { IndexRoute } from "../model/index-client.ts";
import type { Login } from "../model/login.ts";
import type { Secret } from "../model/secret.ts";
import type { IndexErrand } from "./errand.ts";
import { judgeFailure, judgeTrouble } from "./judge-answer.ts";
import { broken, type Step } from "./judgement.ts";
import { type Answer, registryRequest } from "./registry-request.ts";

/** As pip since 22.2 asks (pip, _internal/index/collector.py). */
const accept = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01";

/** One page of an index. Ends where nothing came back, or what came is the same trouble whatever was asked. */
export async function askIndex(
	errand: IndexErrand,
	{ trust }: IndexRoute,
	url: string,
	login: Login | undefined,
): Promise<Step<Answer>> {
	if (login !== undefined && !fitsLatin1(login)) {
		const detail = "The login has letters that pip cannot send: it knows Latin-1 alone here, and ends with an error.";
		return broken("refused", detail, "Take a password of ASCII letters, digits and signs.");
	}
	const headers = login === undefined ? { accept } : { accept, authorization: authorization(login) };
	const answer = await registryRequest(errand, {
		method: "GET",
		url,
		headers,
		...(trust === undefined ? {} : { trust }),
	});
	const who = new URL(url).host;
	if (!answer.ok) return judgeFailure(answer, who, distrusted(trust?.path));
	return judgeTrouble(answer, who, login?.secret) ?? { ok: true, value: answer };
}

/** Basic as requests writes it, in Latin-1 (requests/auth.py, `_basic_auth_str`). */
function authorization({ username, secret }: Login): Secret {
	return secret.derive((value) => `Basic ${Buffer.from(`${username}:${value}`, "latin1").toString("base64")}`);
}

function fitsLatin1({ username, secret }: Login): boolean {
	return secret.derive((value) => (/[^\u0000-\u00ff]/.test(username + value) ? "" : "yes")).length > 0;
}

function distrusted(bundle: string | undefined): string {
	const known = bundle === undefined ? "" : ` pip goes by ${bundle} here.`;
	return `If the index uses a certificate authority of its own, put its certificate in a file and name that file as "cert" in pip's configuration.${known}`;
}
