import type { IndexRoute } from "../model/index-client.ts";
import type { Login } from "../model/login.ts";
import type { IndexErrand } from "./errand.ts";
import { judgeFailure, judgeTrouble } from "./judge-answer.ts";
import type { Step } from "./judgement.ts";
import { type Answer, registryRequest } from "./registry-request.ts";
import { basicAuthorization } from "./request-token.ts";

/** As pip since 22.2 asks (pip, _internal/index/collector.py). */
const accept = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01";

/** One page of an index. Ends where nothing came back, or what came is the same trouble whatever was asked. */
export async function askIndex(
	errand: IndexErrand,
	{ trust }: IndexRoute,
	url: string,
	login: Login | undefined,
): Promise<Step<Answer>> {
	const headers = login === undefined ? { accept } : { accept, authorization: basicAuthorization(login) };
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

function distrusted(bundle: string | undefined): string {
	const known = bundle === undefined ? "" : ` pip goes by ${bundle} here.`;
	return `If the index uses a certificate authority of its own, put its certificate in a file and name that file as "cert" in pip's configuration.${known}`;
}
