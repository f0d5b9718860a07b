import { withoutLogin } from "../../model/without-login.ts";

/** The address of a Python index as a person types or pastes it, taken apart; nothing is looked up. */
export interface IndexReference {
	/** Without surrounding blanks, without user, password, query and fragment. */
	readonly text: string;
	/** Undefined: none was typed. */
	readonly scheme: "https" | "http" | undefined;
	/** host[:port] in lower case; the scheme's own port is left out. */
	readonly host: string;
	/** Parts of the path, none empty. */
	readonly parts: readonly string[];
	/** What was left out and has to be said. */
	readonly notes: readonly string[];
}

const host = /^(?:[a-z\d](?:[a-z\d_-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d_-]*[a-z\d])?)*|\[[\da-f:.]+\])(?::\d{1,5})?$/;

/** What no part of an address holds as it is (RFC 3986); in a file of pip's or twine's some of it would begin another value. */
const foreign = /[^!$&'()*+,\-./:;=@\w~%]/;

/** Undefined: it is no address. */
export function parseIndexReference(typed: string): IndexReference | undefined {
	const whole = typed.trim();
	if (/[\s\\\x00-\x1f\x7f]/.test(whole)) return undefined;
	const bare = withoutLogin(whole);
	const [, said, authority = "", path = "", more = ""] = /^(?:(https?):\/\/)?([^/?#]*)([^?#]*)(.*)$/is.exec(bare) ?? [];
	const scheme = said?.toLowerCase() === "http" ? "http" : said && "https";
	const name = authority.toLowerCase().replace(scheme === "http" ? /:80$/ : /:443$/, "");
	if (!host.test(name) || foreign.test(path)) return undefined;
	const parts = path.split("/").filter((part) => part !== "");
	// Dots would lead somewhere else than they seem to.
	if (parts.some((part) => /^(?:\.|%2e){1,2}$/i.test(part))) return undefined;
	const login = whole.slice(0, whole.length - bare.length + (said === undefined ? 0 : said.length + 3));
	return {
		text: more === "" ? bare : bare.slice(0, -more.length),
		scheme: scheme === "http" || scheme === "https" ? scheme : undefined,
		host: name,
		parts,
		notes: [...loginNotes(login, bare !== whole), ...(more === "" ? [] : ["What follows the path was left out."])],
	};
}

function loginNotes(login: string, leftOut: boolean): readonly string[] {
	if (!leftOut) return [];
	return login.replace(/^https?:\/\//i, "").includes(":")
		? ["The user name and password in the address were left out; they may still stand in your shell's history."]
		: ["The user name in the address was left out: how to sign in is chosen next."];
}
