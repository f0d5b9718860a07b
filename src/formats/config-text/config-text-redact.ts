import { hideSecrets } from "../../model/hide-secrets.ts";
import { hidden } from "../hidden.ts";
import { hideIndexPasswords } from "../python-index/index-url.ts";

/**
 * A text in the dialect of Python's configparser with its secrets hidden, line for line: of broken texts too, and of lines that a comment
 * sign has put out of use. `isOpen`: the values of these keys may be read, but for user and password in an address.
 */
export function redactConfigText(text: string, isOpen: (key: string) => boolean): string {
	let open = true;
	return text.replaceAll(/[^\r\n]+/g, (line) => {
		const [, lead = "", body = ""] = /^([\uFEFF\s]*)(.*)$/su.exec(line) ?? [];
		if (/^[#;]/.test(body)) return lead + shownComment(body);
		if (body.startsWith("[")) return line;
		const [, key, delimiter = "", value = ""] = /^([\w.-]+)(\s*[=:]\s*)(.*)$/su.exec(body) ?? [];
		// What an indented line holds belongs to the option above, a delimiter in it or not: "https://…".
		if (key === undefined || (lead !== "" && /^https?$/i.test(key))) return lead + shown(body, open);
		const isItsOwn = isOpen(key.toLowerCase());
		open = lead === "" ? isItsOwn : open && isItsOwn;
		return `${lead}${key}${delimiter}${shown(value, open)}`;
	});
}

function shown(value: string, open: boolean): string {
	if (value === "") return value;
	return open ? hideIndexPasswords(value) : hidden(value);
}

/** A comment is for people to read, and some hold an old password. */
function shownComment(body: string): string {
	const safe = hideIndexPasswords(body);
	return safe === body ? hideSecrets(body) : safe;
}
