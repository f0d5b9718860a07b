import type { StoreFate } from "../model/stored-login.ts";
import { keychain, whose } from "./store-text.ts";
import { eraseLine, reason, signInLine } from "./stuck-store.ts";

export interface FateText {
	readonly tone: "ok" | "warn" | "fail";
	/** Of four letters. */
	readonly word: string;
	readonly words: string;
	readonly next: readonly string[];
}

/** What became of a login of a past change. */
export function fateText(fate: StoreFate): FateText {
	const { login } = fate;
	const [who, where] = [whose(login), keychain(login)];
	switch (fate.fate) {
		case "kept":
			return { tone: "ok", word: "done", words: `${who}, in ${where}`, next: [] };
		case "erased":
			return { tone: "ok", word: "back", words: `${who} is erased from ${where}`, next: [] };
		case "absent":
			return { tone: "ok", word: "gone", words: `${who} is no longer in ${where}`, next: [] };
		case "was-there":
			return { tone: "ok", word: "same", words: `${who} was in ${where} before, and stays`, next: [] };
		case "changed":
			return { tone: "warn", word: "left", words: `another login is in ${where} by now, and stays`, next: [] };
		case "replaced": {
			const former = whose({ username: fate.former });
			const words = `${who} stays in ${where}: it replaced ${former === who ? "an older one" : former}, whose secret was not kept`;
			return { tone: "warn", word: "left", words, next: [signInLine(login.server, fate.former), eraseLine(login)] };
		}
		case "lost": {
			const words = `${who} is no longer in ${where} and cannot be brought back: its secret was not kept`;
			return { tone: "warn", word: "lost", words, next: [signInLine(login.server, login.username)] };
		}
		case "not-erased":
			return { tone: "warn", word: "left", words: `${who} may still be in ${where}`, next: [eraseLine(login)] };
		case "left":
			return {
				tone: "fail",
				word: "left",
				words: `${who} may still be in ${where}, ${reason(login.helper, fate.because)}`,
				next: [eraseLine(login)],
			};
		case "to-erase":
			return {
				tone: "ok",
				word: "will",
				words: `${who} is erased from ${where}, if it is still the one that was stored`,
				next: [],
			};
	}
}

export function fateJson(fate: StoreFate): object {
	const { helper, server, username } = fate.login;
	const { words, next } = fateText(fate);
	return { helper, server, ...(username !== undefined && { username }), fate: fate.fate, because: words, next };
}
