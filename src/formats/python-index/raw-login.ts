/** A login in an address as somebody wrote it, whatever a reader of addresses makes of it. */
export interface RawLogin {
	readonly scheme: string;
	readonly user: string;
	/** Undefined: there is no colon. */
	readonly password: string | undefined;
	readonly rest: string;
}

/**
 * What somebody meant for a login: up to the last `@` of the host's part, or where a raw `/`, `?` or `#` in a password cuts that short, up to
 * the last `@` that a host follows.
 */
export function rawLogin(url: string): RawLogin | undefined {
	const [, scheme, whole] = /^([a-z][a-z\d+.-]*:\/\/)(.*)$/is.exec(url.trim()) ?? [];
	if (scheme === undefined || whole === undefined) return undefined;
	const authority = /^[^/?#]*/.exec(whole)?.[0] ?? "";
	const inside = authority.lastIndexOf("@");
	// A colon that no port follows is one before a password.
	const isCut = inside < 0 && /:(?!\d*$)/.test(authority);
	const end = isCut ? whole.search(/@[^@/?#]*(?:[/?#][^@]*)?$/) : inside;
	if (end < 0) return undefined;
	const login = whole.slice(0, end);
	const colon = login.indexOf(":");
	const rest = whole.slice(end + 1);
	return colon < 0
		? { scheme, user: login, password: undefined, rest }
		: { scheme, user: login.slice(0, colon), password: login.slice(colon + 1), rest };
}

/** What breaks an address, or makes programs take it for different ones; nothing of it is quoted. */
export interface AddressTrouble {
	/** "#", "/", "a blank". */
	readonly characters: readonly string[];
	/** pip takes it all the same; others need not. */
	readonly isTaken: boolean;
}

const breaking: readonly (readonly [RegExp, string])[] = [
	[/\//, "/"],
	[/\?/, "?"],
	[/#/, "#"],
	[/%(?![\da-f]{2})/i, "%"],
	[/\s/, "a blank"],
	[/["']/, "a quote"],
];
const ambiguous: readonly (readonly [RegExp, string])[] = [
	[/@/, "@"],
	[/:/, ":"],
];

export function addressTrouble(url: string): AddressTrouble | undefined {
	const login = rawLogin(url);
	const parts = login === undefined ? [] : [login.user, login.password ?? ""].map(withoutVariables);
	const rest = login?.rest ?? url;
	const inLogin = (list: typeof breaking) =>
		list.filter(([pattern]) => parts.some((part) => pattern.test(part))).map(([, name]) => name);
	const broken = new Set([
		...inLogin(breaking),
		...(/\s/.test(rest) ? ["a blank"] : []),
		...(/["']/.test(rest) ? ["a quote"] : []),
	]);
	if (broken.size > 0) return { characters: [...broken], isTaken: false };
	const odd = inLogin(ambiguous);
	return odd.length === 0 ? undefined : { characters: odd, isTaken: true };
}

/** The address with its login as every program takes it; what is percent-encoded stays. Undefined: what is wrong is not in the login. */
export function encodedLogin(url: string): string | undefined {
	const login = rawLogin(url);
	if (login === undefined || /[\s"']/.test(login.rest)) return undefined;
	const { scheme, user, password, rest } = login;
	return `${scheme}${encoded(user)}${password === undefined ? "" : `:${encoded(password)}`}@${rest}`;
}

/** Whether a password stands there; a variable that is put in later is none. */
export function hasRawPassword(url: string): boolean {
	const password = rawLogin(url)?.password;
	return password !== undefined && withoutVariables(password) !== "";
}

function withoutVariables(text: string): string {
	return text.replaceAll(/\$\{\w+\}/g, "");
}

function encoded(text: string): string {
	return text.replaceAll(/%[\da-f]{2}|\$\{\w+\}|[\w.~-]+|./gisu, (part) =>
		/^(?:%[\da-f]{2}|\$\{\w+\}|[\w.~-]+)$/i.test(part) ? part : percent(part),
	);
}

function percent(character: string): string {
	return [...Buffer.from(character, "utf8")]
		.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
		.join("");
}
