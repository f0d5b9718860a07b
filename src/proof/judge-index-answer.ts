import type { IndexErrand } from "./errand.ts";
import { indexWords } from "./index-words.ts";
import { type Broken, broken } from "./judgement.ts";
import type { IndexEntrance } from "./sign-in-to-index.ts";
import { isLongIndex, readSimplePage } from "./simple-page.ts";

/** Why the page of the whole index is no index to the client; undefined: it is one. */
export function judgeIndexAnswer(errand: IndexErrand, entrance: IndexEntrance): Broken | undefined {
	const { answer, shown } = entrance;
	const { host } = new URL(answer.url);
	const words = indexWords(answer, shown?.login.secret);
	if (answer.status === 403) return forbidden(errand, entrance, words);
	if (answer.status === 404) return notFound(errand, entrance, words);
	if (answer.status !== 200) {
		const detail = `${host} gave an answer that pip cannot use (${answer.status})${words}`;
		return broken("not-a-registry", detail, "Check the address; otherwise tell whoever runs the index.");
	}
	if (readSimplePage(answer) !== undefined || isLongIndex(answer)) return undefined;
	const detail = `What ${host} answers is not a page of a package index.`;
	const next =
		"Check the address: it ends in /simple/ as a rule. If this network or proxy has a sign-in page, sign in there first.";
	return broken("not-a-registry", detail, next);
}

function forbidden(errand: IndexErrand, { answer, shown }: IndexEntrance, words: string): Broken {
	const { match, registry } = errand;
	if (shown === undefined) {
		const detail = `${new URL(answer.url).host} turns everybody away who shows no login (403)${words} pip asks keyring only after a 401.`;
		const next = `Put the user name and password into the address, or take the keyring's way with an index that answers 401.`;
		return broken("refused", detail, next);
	}
	const orAbsent = /may not exist|does not exist/i.test(words) ? ", or the repository does not exist" : "";
	const detail = `Signed in with the login from ${shown.from}, and not permitted to read ${match.path}${orAbsent}${words}`;
	const next = `Ask whoever owns ${match.path} for permission to read, and check that the account is the right one.`;
	return broken("not-permitted", detail, registry?.advice("not-permitted", match) ?? next);
}

function notFound(errand: IndexErrand, { answer, shown }: IndexEntrance, words: string): Broken {
	const { match, registry } = errand;
	const { host } = new URL(answer.url);
	const advice = registry?.advice("no-such-repository", match);
	const detail = `${host} knows no index at ${match.path}${words}`;
	if (advice !== undefined) return broken("no-such-repository", detail, advice);
	const signedIn = shown === undefined ? "" : ` The login from ${shown.from} was not refused.`;
	const next =
		"Check the address. Some indexes have no list of everything: name a package with --set package=NAME to look that one up.";
	// Only a package tells a wrong address from an index without a list.
	const { judgement } = broken("no-such-repository", `${detail}${signedIn}`, next);
	return { ok: false, judgement: { ...judgement, status: "warn" } };
}
