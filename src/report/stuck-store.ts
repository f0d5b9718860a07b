import { tokenUsername } from "../model/login.ts";
import { shellWords } from "../model/shell-words.ts";
import type { StoredLogin, StuckStore } from "../model/stored-login.ts";
import { withoutLogin } from "../model/without-login.ts";
import { keychain, storeTroubleText, whose } from "./store-text.ts";

/** A login that is not as it was before the run, like a file that could not be put back. */
export function stuckStore({ state, login, because }: StuckStore): { readonly words: string; readonly next: string } {
	const what = `${login.server}: ${whose(login)}`;
	const words = reason(login.helper, because);
	return state === "left"
		? {
				words: `${what} ${isSeen(because) ? "is" : "may be"} still in ${keychain(login)}, ${words}`,
				next: eraseLine(login),
			}
		: {
				words: `${what} was in ${keychain(login)} before and could not be put back, ${words}`,
				next: signInLine(login.server, login.username),
			};
}

/** Otherwise nobody could look. */
function isSeen({ kind }: StuckStore["because"]): boolean {
	return kind === "needed" || kind === "later" || kind === "not-erased";
}

/** Half a sentence. */
export function reason(helper: string, because: StuckStore["because"]): string {
	switch (because.kind) {
		case "needed":
			return "since a file that could not be put back leads to it.";
		case "later":
			return "since a later change relies on it.";
		default:
			return `since ${storeTroubleText(helper, because).because}`;
	}
}

/** docker sends the server to the helper in just this way. */
export function eraseLine({ helper, server }: StoredLogin): string {
	return `To erase it yourself: ${shellWords(["printf", "%s", server])} | docker-credential-${helper} erase`;
}

/** Docker Hub is docker's default, and an identity token is nobody's name. */
export function signInLine(server: string, username: string | undefined): string {
	const isNamed = username !== undefined && username !== "" && username !== tokenUsername;
	const name = isNamed ? ["--username", username] : [];
	const host =
		server === "https://index.docker.io/v1/" ? [] : ["--", withoutLogin(server)].slice(server.startsWith("-") ? 0 : 1);
	return `To sign in again: ${shellWords(["docker", "login", ...name, ...host])}`;
}
