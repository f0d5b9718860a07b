import type { AskedIndex, IndexAsked, IndexInput, LoginWay } from "../../model/index-client.ts";
import type { Explained, ExplainedSource } from "../../model/reader.ts";
import { shellWords } from "../../model/shell-words.ts";
import { explainedSource, explainedUser, placeAt } from "../python-index/explained-source.ts";
import { hideIndexPasswords, sameIndex } from "../python-index/index-url.ts";
import { readNetrc } from "./netrc.ts";
import { pipAsks } from "./pip-asks.ts";
import { pipLogins } from "./pip-logins.ts";
import { netrcDialect, pipNetrcName } from "./pip-netrc.ts";
import { type PipIndex, pipView } from "./pip-view.ts";

type KeyringWay = Extract<LoginWay, { kind: "keyring" }>;

/** Which login `pip install` would show that index, by pip's own rules; nobody is asked. */
export function pipExplains(url: string, input: IndexInput): Explained {
	const asked = pipAsks(url, input);
	if (asked.kind === "stops") {
		const detail = `pip stops before it asks anything: ${asked.where}: ${asked.because}`;
		return { status: "error", ...decidedBy(explainedSource(asked.where, "")), detail };
	}
	if (asked.kind === "not-asked") return notAsked(url, asked);
	const ways = pipLogins(asked.index, input);
	const [first] = ways;
	if (first?.kind === "login" && first.login.secret.length > 0) return inHand(first, asked.index, ways, input);
	const username = first?.kind === "login" ? first.login.username : undefined;
	return withoutPassword(asked.index, ways, username);
}

function notAsked(url: string, { named, by, because, others }: Extract<IndexAsked, { kind: "not-asked" }>): Explained {
	const place = named === undefined ? "" : ` ${named} names it, and`;
	const winner = by === undefined || by === because ? "" : ` (${by})`;
	const instead = others.map((other) => `${other.url} (${other.origin})`).join(", ");
	const then = instead === "" ? "" : `; it asks ${instead}`;
	const detail = `pip does not ask ${url}:${place} ${because}${winner}${then}`;
	return { status: "anonymous", ...decidedBy(explainedSource(by ?? named ?? "", "")), detail };
}

/** In an address or the netrc file. */
function inHand(
	{ login, from, last }: Extract<LoginWay, { kind: "login" }>,
	index: AskedIndex,
	ways: readonly LoginWay[],
	input: IndexInput,
): Explained {
	const keyring = ways.find((way) => way.kind === "keyring");
	const isNetrc = from === input.loginFile?.path;
	const next =
		(last && !isNetrc) || keyring === undefined ? "" : `; when it is turned down (401), pip asks ${keyring.from}`;
	const asks = askedBy(index);
	if (isNetrc) {
		const entry = netrcEntry(index, input);
		const place = placeAt(from, entry?.line);
		const source = { kind: "file", path: from, key: entry?.machine ?? "default", ...at(entry?.line) } as const;
		const detail = `${asks}; its address has no password, so the entry "${source.key}" in ${place} counts${next}`;
		return { status: "credential", source, ...explainedUser(login.username), detail };
	}
	const own = ownIndex(index, input)?.password !== undefined;
	const where = own ? "in that address" : `in the address of another index on the same host (${from})`;
	return {
		status: "credential",
		...decidedBy(explainedSource(from, own ? index.role : roleAt(from, input))),
		...explainedUser(login.username),
		detail: `${asks}; the login stands ${where}${next}`,
	};
}

/** After a 401 it is the keyring's turn. */
function withoutPassword(index: AskedIndex, ways: readonly LoginWay[], username: string | undefined): Explained {
	const keyring = ways.find((way) => way.kind === "keyring");
	const end = ways.find((way) => way.kind === "none");
	const holds = username === undefined ? "no user and no password" : "a user and no password";
	const asks = `${askedBy(index)}; its address has ${holds}, and the netrc file has no login for its host`;
	if (keyring === undefined) {
		const origin = explainedSource(index.origin, index.role);
		const detail = `${asks}; no keyring is asked: ${end?.because ?? "there is none"}`;
		if (username === undefined) return { status: "anonymous", ...decidedBy(origin), detail };
		const shown = `${detail}. The user alone is shown, with an empty password`;
		return { status: "credential", ...decidedBy(origin), ...explainedUser(username), detail: shown };
	}
	const source: ExplainedSource = { kind: "store", helper: keyring.from, key: keyring.calls[0]?.service ?? index.url };
	const call = `after a 401 pip asks ${callOf(keyring)}`;
	if (keyring.lacks !== undefined) {
		const detail = `${asks}; ${call}, which cannot answer: ${keyring.lacks.because}`;
		return { status: "anonymous", source, ...explainedUser(username), detail };
	}
	return { status: "unknown", source, ...explainedUser(username), detail: `${asks}; ${call}` };
}

function callOf({ from, calls: [call] }: KeyringWay): string {
	if (call === undefined) return from;
	const whom = explainedUser(call.username).username ?? "(hidden)";
	if (call.prints !== "report") return shellWords(call.argv.map((word) => (word === call.username ? whom : word)));
	return `${from} for ${call.service}${call.username === undefined ? "" : ` as ${whom}`}`;
}

function askedBy({ role, origin }: AskedIndex): string {
	return `pip asks it by ${role} (${origin})`;
}

function netrcEntry(index: AskedIndex, input: IndexInput): { machine: string; line: number } | undefined {
	const name = pipNetrcName(input.pip.version, ownIndex(index, input) ?? index);
	if (input.loginFile === undefined || name === undefined) return undefined;
	const reading = readNetrc(input.loginFile.text, name, netrcDialect(input.pythonVersion));
	return reading.ok ? reading.login : undefined;
}

function ownIndex({ url, role, origin }: AskedIndex, input: IndexInput): PipIndex | undefined {
	const sight = pipView(input);
	if (!sight.ok) return undefined;
	return sight.view.indexes.find((one) => one.role === role && one.where === origin && sameIndex(one.url, url));
}

function roleAt(where: string, input: IndexInput): PipIndex["role"] {
	const sight = pipView(input);
	return (sight.ok ? sight.view.indexes.find((one) => one.where === where)?.role : undefined) ?? "index-url";
}

function decidedBy(source: ExplainedSource | undefined): Pick<Explained, "source"> {
	if (source === undefined) return {};
	const { key, ...place } = source;
	return { source: key === "" ? place : { ...source, key: hideIndexPasswords(key ?? "") } };
}

function at(line: number | undefined): { readonly line?: number } {
	return line === undefined ? {} : { line };
}
