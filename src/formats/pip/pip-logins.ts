import type { AskedIndex, IndexInput, LoginWay } from "../../model/index-client.ts";
import { Secret } from "../../model/secret.ts";
import { sameIndex } from "../python-index/index-url.ts";
import { readNetrc } from "./netrc.ts";
import { pipBoolean } from "./pip-boolean.ts";
import { pipKeyring } from "./pip-keyring.ts";
import { netrcDialect, pipNetrcName } from "./pip-netrc.ts";
import { isPipAtLeast } from "./pip-version.ts";
import { type PipIndex, type PipView, pipView } from "./pip-view.ts";

type LoginInHand = Extract<LoginWay, { kind: "login" }>;

/**
 * How pip comes to a login for one of its indexes, in its order (pip, _internal/network/auth.py, `_get_new_credentials`, `handle_401`):
 * the address, the netrc file, another index on that host, and after a 401 keyring.
 */
export function pipLogins(asked: AskedIndex, input: IndexInput): readonly LoginWay[] {
	const sight = pipView(input);
	const index = sight.ok ? sight.view.indexes.find((one) => isThat(one, asked)) : undefined;
	if (!sight.ok || index === undefined) {
		return [{ kind: "none", verdict: "not-asked", because: `pip does not ask ${asked.url}`, next: "Set it up again." }];
	}
	const { url, username, password, where } = index;
	const known = isPipAtLeast(input.pip.version, 21, 2) ? undefined : fromFirst(index, sight.view, input);
	if (known !== undefined) return [known];
	if (username !== undefined && password !== undefined) return [inHand(username, password, where, true)];
	const { options, search } = sight.view;
	const noInput = options.get("no-input");
	const keyring = pipKeyring({
		version: input.pip.version,
		python: input.pip.python,
		provider: search.provider,
		noInput: noInput !== undefined && pipBoolean(noInput.value) === true ? noInput.where : undefined,
		url,
		username,
		origin: where,
		keyring: input.keyring,
	});
	const first = fromNetrc(index, input) ?? fromNeighbour(index, sight.view) ?? fromNameAlone(index);
	return first === undefined ? keyring : [first, ...keyring];
}

function isThat(index: PipIndex, asked: AskedIndex): boolean {
	return index.role === asked.role && index.where === asked.origin && sameIndex(index.url, asked.url);
}

function inHand(username: string, secret: Secret, from: string, last: boolean): LoginInHand {
	return { kind: "login", login: { username, secret, kind: "password" }, from, last };
}

function fromNetrc(index: PipIndex, input: IndexInput): LoginInHand | undefined {
	const { loginFile, pip, pythonVersion } = input;
	const name = pipNetrcName(pip.version, index);
	if (loginFile === undefined || name === undefined) return undefined;
	const reading = readNetrc(loginFile.text, name, netrcDialect(pythonVersion));
	if (!reading.ok || reading.login === undefined) return undefined;
	// Before 23.1 a file beside the index is asked for with this login again, and then with what the keyring has for the host alone.
	return inHand(reading.login.username, reading.login.password, loginFile.path, !isPipAtLeast(pip.version, 23, 1));
}

/** What pip has shown to the same host and port before is shown again: it asks its indexes one after the other. */
function fromNeighbour(index: PipIndex, { indexes }: PipView): LoginInHand | undefined {
	let shown: PipIndex | undefined;
	for (const each of indexes.slice(0, indexes.indexOf(index))) {
		// An address that is there twice takes its login from where it stands first (`_get_index_url`).
		const first = each.password === undefined ? indexes.find(({ url }) => sameIndex(url, each.url)) : undefined;
		const one = first?.username === undefined ? each : first;
		if (authority(one.url) !== authority(index.url) || one.username === undefined) continue;
		if (one.password !== undefined || !agrees(shown?.username, one.username)) shown = one;
	}
	if (shown?.username === undefined || !agrees(shown.username, index.username)) return undefined;
	return inHand(shown.username, shown.password ?? new Secret(""), shown.where, false);
}

/** Before 21.2 whatever it had shown a host and port first went before all else (pypa/pip#3931). */
function fromFirst(index: PipIndex, { indexes }: PipView, input: IndexInput): LoginInHand | undefined {
	const before = indexes.slice(0, indexes.indexOf(index)).filter((one) => authority(one.url) === authority(index.url));
	for (const one of before) {
		const { username, password, where } = one;
		if (username !== undefined && password !== undefined) return inHand(username, password, where, true);
		const login = fromNetrc(one, input) ?? fromNameAlone(one);
		if (login !== undefined) return { ...login, last: true };
	}
	return undefined;
}

function agrees(known: string | undefined, wanted: string | undefined): boolean {
	return known !== undefined && (wanted === undefined || wanted === known);
}

function authority(url: string): string {
	return URL.canParse(url) ? new URL(url).host : url;
}

/** A user without a password is shown with an empty one: some services take a token so. */
function fromNameAlone({ username, where }: PipIndex): LoginInHand | undefined {
	return username === undefined ? undefined : inHand(username, new Secret(""), where, false);
}
