import { Secret } from "../../model/secret.ts";
import { type NetrcTokens, netrcTokens } from "./netrc-tokens.ts";

export type NetrcReading =
	/** Undefined: the file has nothing for that host. */
	| { readonly ok: true; readonly login: NetrcLogin | undefined }
	/** Python refuses the whole file, from this line on. */
	| { readonly ok: false; readonly line: number; readonly message: string };

export interface NetrcLogin {
	readonly username: string;
	readonly password: Secret;
	/** The host's, or "default". */
	readonly machine: string;
	/** Where its entry begins. */
	readonly line: number;
}

export interface NetrcDialect {
	/** Python 3.11 and later; default true. */
	readonly quotes?: boolean;
}

interface NetrcEntry {
	login: string;
	account: string;
	password: string;
	line: number;
}

const topWords: readonly string[] = ["", "machine", "default", "macdef"];

class Refusal extends Error {}

/** What a host's name gets from a netrc file, as Python's netrc module and requests (`get_netrc_auth`) read it: the last entry, else "default". */
export function readNetrc(text: string, host: string, { quotes = true }: NetrcDialect = {}): NetrcReading {
	const tokens = netrcTokens(text, quotes);
	try {
		const entries = readEntries(tokens, quotes);
		const machine = entries.has(host) ? host : "default";
		const { login, account, password, line } = entries.get(machine) ?? nothing;
		if (login === "" && account === "" && password === "") return { ok: true, login: undefined };
		const username = login === "" ? account : login;
		return { ok: true, login: { username, password: new Secret(password), machine, line } };
	} catch (error) {
		if (error instanceof Refusal) return { ok: false, line: tokens.line(), message: error.message };
		throw error;
	}
}

/** Names of hosts that have a login in it, as they stand there; "default" is for every other. None of a file that Python refuses. */
export function netrcHosts(text: string, { quotes = true }: NetrcDialect = {}): readonly string[] {
	try {
		const entries = [...readEntries(netrcTokens(text, quotes), quotes)];
		return entries.flatMap(([name, entry]) => (entry.login + entry.account + entry.password === "" ? [] : [name]));
	} catch (error) {
		if (error instanceof Refusal) return [];
		throw error;
	}
}

const nothing: NetrcEntry = { login: "", account: "", password: "", line: 1 };

/** Lib/netrc.py, `netrc._parse`. */
function readEntries(tokens: NetrcTokens, quotes: boolean): ReadonlyMap<string, NetrcEntry> {
	const entries = new Map<string, NetrcEntry>();
	for (let word = topWord(tokens); word !== ""; word = topWord(tokens)) {
		if (word === "macdef") skipMacro(tokens, quotes);
		else {
			const line = tokens.wordLine();
			entries.set(machineName(tokens, word, quotes), { ...readEntry(tokens, quotes), line });
		}
	}
	return entries;
}

/** A "#" alone comments the rest of its line out, one with letters behind it only itself. */
function topWord(tokens: NetrcTokens): string {
	for (;;) {
		const line = tokens.line();
		const word = tokens.next();
		if (!word.startsWith("#")) return word;
		if (tokens.line() === line && word.length === 1) tokens.restOfLine();
	}
}

function machineName(tokens: NetrcTokens, word: string, quotes: boolean): string {
	if (word === "default") return word;
	// The word itself may be part of a password.
	if (word !== "machine") throw new Refusal('there is something else than "machine", "default" or "macdef"');
	const name = tokens.next();
	if (name === "" && quotes) throw new Refusal("a machine has no name");
	return name;
}

/** A macro ends at the first empty line. */
function skipMacro(tokens: NetrcTokens, quotes: boolean): void {
	tokens.next();
	for (;;) {
		const line = tokens.restOfLine();
		if (line === "\n") return;
		if (line !== "") continue;
		if (quotes) throw new Refusal("a macro has no empty line at its end");
		return;
	}
}

function readEntry(tokens: NetrcTokens, quotes: boolean): NetrcEntry {
	const entry = { ...nothing };
	let word = entryWord(tokens, quotes);
	while (!topWords.includes(word) && !word.startsWith("#")) {
		if (word === "login" || word === "user") entry.login = tokens.next();
		else if (word === "account" || word === "password") entry[word] = tokens.next();
		else throw new Refusal('there is something else than "login", "account" or "password"');
		word = entryWord(tokens, quotes);
	}
	if (!quotes && entry.password === "") throw new Refusal("a machine has no password");
	tokens.push(word);
	return entry;
}

/** A comment ends an entry where Python is older than 3.11, and is passed over later. */
function entryWord(tokens: NetrcTokens, quotes: boolean): string {
	for (;;) {
		const line = tokens.line();
		const word = tokens.next();
		if (!quotes || !word.startsWith("#")) return word;
		if (tokens.line() === line) tokens.restOfLine();
	}
}
