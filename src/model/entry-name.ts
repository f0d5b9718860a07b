import { withoutLogin } from "./without-login.ts";

/** A key of a client's file as it may be shown: somebody may have written a user and a password into the address. */
export function entryName(key: string): string {
	const bare = withoutLogin(key);
	if (bare === key) return key;
	const [, scheme = "", rest = ""] = /^([a-z][a-z\d+.-]*:\/\/)?(.*)$/is.exec(bare) ?? [];
	return `${scheme}(hidden)@${rest}`;
}

/** What to type for the registry of a key; undefined: it names no host, and a program may take it for a flag. */
export function typedName(key: string): string | undefined {
	const name = withoutLogin(key).replace(/\/+$/, "");
	return /^[\p{L}\p{N}[][\p{L}\p{N}.:_[\]-]*(?:\/[^\s?#@]*)?$/u.test(name) ? name : undefined;
}
