/**
 * An address without the user and password that somebody wrote into it; a slash in the password does not save any of it. Without query and
 * fragment as well, where tokens stand.
 */
export function withoutLogin(address: string): string {
	const [, scheme = "", rest = ""] = /^([a-z][a-z\d+.-]*:\/\/)?(.*)$/is.exec(address) ?? [];
	const [authority = ""] = rest.split("/", 1);
	// Neither a port nor an image's tag: a password that is cut short by its own slash.
	const suspicious = authority.includes("@") || /:(?!\d*$)/.test(authority);
	if (!suspicious) return address.replace(/[?#].*$/s, "");
	// An "@" with nothing below it may belong to an image's digest, or to a version.
	const end = authority.includes("@")
		? Math.max(authority.lastIndexOf("@"), rest.lastIndexOf("@", rest.lastIndexOf("/")))
		: rest.replace(/@[\w+.-]+:[\da-f]{4,}$/i, "").lastIndexOf("@");
	return (scheme + rest.slice(end + 1)).replace(/[?#].*$/s, "");
}
