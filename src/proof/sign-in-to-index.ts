import { excerpt } from "../model/excerpt.ts";
import type { AskedIndex, IndexInput, IndexRoute, LoginWay } from "../model/index-client.ts";
import type { Login } from "../model/login.ts";
import { layerOfFailure } from "../model/proof-layers.ts";
import { askIndex } from "./ask-index.ts";
import { askKeyring } from "./ask-keyring.ts";
import { causeVerdict } from "./cause-verdict.ts";
import type { IndexErrand } from "./errand.ts";
import { freshLogin } from "./fresh-login.ts";
import { type Broken, broken, met, type Step } from "./judgement.ts";
import type { Answer } from "./registry-request.ts";

/** What the client shows an index. */
export interface ShownLogin {
	readonly login: Login;
	/** "/home/ada/.netrc", "/usr/bin/keyring". */
	readonly from: string;
}

/** What an index answered to the client at last: anything but 401. */
export interface IndexEntrance {
	readonly answer: Answer;
	/** Undefined: it went without a login. */
	readonly shown: ShownLogin | undefined;
}

/** Goes to the index as the client goes: with the login it has at hand, and after a 401 with what its keyring holds. */
export async function signInToIndex(
	errand: IndexErrand,
	asked: { readonly index: AskedIndex; readonly route: IndexRoute },
	input: IndexInput,
): Promise<Step<IndexEntrance>> {
	const url = `${asked.index.url.replace(/\/+$/, "")}/`;
	const ways = errand.client.logins(asked.index, input);
	const [first] = ways;
	const inHand = first?.kind === "login" ? first : undefined;
	const before = await askIndex(errand, asked.route, url, inHand?.login);
	if (!before.ok) return notReached(before);
	if (before.value.status !== 401) return { ok: true, value: { answer: before.value, shown: inHand } };
	// A user name alone is shown with an empty password, which nobody took for one.
	const refused = inHand === undefined || inHand.login.secret.length === 0 ? [] : [inHand.from];
	if (isElsewhere(before.value, url) && inHand !== undefined) return wantedElsewhere(url, before.value);
	if (inHand?.last === true) return refusedBy(url, refused, freshLogin(errand, asked.index, inHand, input));
	const next = met("helper", await nextLogin(errand, ways));
	if (!next.ok) return refused.length === 0 ? wantsSignIn(url, next) : refusedFirst(url, refused, next);
	const after = await askIndex(errand, asked.route, url, next.value.login);
	if (!after.ok) return notReached(after);
	if (after.value.status !== 401) return { ok: true, value: { answer: after.value, shown: next.value } };
	if (isElsewhere(after.value, url)) return wantedElsewhere(url, after.value);
	return refusedBy(url, [...refused, next.value.from], renewal(errand, endOf(ways)));
}

function notReached(step: Broken): Broken {
	const { failure } = step.judgement;
	return met(failure === undefined ? "answer" : layerOfFailure[failure], step);
}

/** What to type for a fresh login behind the keyring: the method that was taken knows best. */
function renewal({ method }: IndexErrand, end: Extract<LoginWay, { kind: "none" }> | undefined): string {
	const renews = method?.yields === "keyring" ? method.renews?.by : undefined;
	return renews ?? end?.next ?? "Sign in again.";
}

function endOf(ways: readonly LoginWay[]): Extract<LoginWay, { kind: "none" }> | undefined {
	return ways.findLast((way) => way.kind === "none");
}

/** The first keyring that can be asked is the only one. */
async function nextLogin(errand: IndexErrand, ways: readonly LoginWay[]): Promise<Step<ShownLogin>> {
	const end = endOf(ways);
	let absent = "";
	for (const way of ways) {
		if (way.kind !== "keyring") continue;
		const answer = await askKeyring(errand, way);
		if (!answer.ok) return answer;
		if (answer.value.kind === "login") return { ok: true, value: { login: answer.value.login, from: way.from } };
		if (answer.value.kind === "nothing") return nothingIn(errand, way, answer.value.words, end);
		absent = `${way.from}: ${answer.value.because}`;
	}
	const because = end?.because ?? "no login is set up";
	const detail = absent === "" ? because : `${absent}; ${because}`;
	return broken(end?.verdict ?? "no-account", detail, end?.next ?? "Set it up again.");
}

function nothingIn(
	errand: IndexErrand,
	{ from, lacks }: Extract<LoginWay, { kind: "keyring" }>,
	words: string,
	end: Extract<LoginWay, { kind: "none" }> | undefined,
): Broken {
	if (lacks !== undefined) {
		return broken("backend-missing", `${from} cannot answer for this index: ${lacks.because}`, lacks.next);
	}
	const cause = causeVerdict(words);
	const said = words === "" ? "" : `. It said: ${excerpt(words, undefined)}`;
	const means = cause?.means ?? end?.because ?? "it holds nothing";
	return broken(cause?.verdict ?? "no-account", `${from} gave no login: ${means}${said}`, renewal(errand, end));
}

function wantsSignIn(url: string, { judgement }: Broken): Broken {
	if (judgement.status === "skip") return { ok: false, judgement };
	const detail = `${new URL(url).host} wants a sign-in, and pip has none to show: ${judgement.detail}`;
	return { ok: false, judgement: { ...judgement, detail: `${detail.replace(/\.$/, "")}.` } };
}

function isElsewhere(answer: Answer, url: string): boolean {
	return new URL(answer.url).host !== new URL(url).host;
}

/** After a redirect nobody has judged the login (registry-request.ts). */
function wantedElsewhere(url: string, answer: Answer): Broken {
	const { host } = new URL(answer.url);
	const detail = `${new URL(url).host} sends on to ${host}, which wants a sign-in; the login is not shown to another host.`;
	return broken("refused", detail, `If the index has moved to ${host}, set up its address there.`);
}

function refusedBy(url: string, refused: readonly string[], next: string): Broken {
	const detail = `${new URL(url).host} does not accept the login from ${refused.join(", nor the one from ")} (401).`;
	return broken("refused", detail, next);
}

function refusedFirst(url: string, refused: readonly string[], { judgement }: Broken): Broken {
	if (judgement.status === "skip") return { ok: false, judgement };
	const first = refusedBy(url, refused, judgement.next ?? "Sign in again.").judgement;
	const detail = `${first.detail.replace(/\.$/, "")}, and then pip has no other: ${judgement.detail.replace(/\.$/, "")}.`;
	return { ok: false, judgement: { ...first, detail } };
}
