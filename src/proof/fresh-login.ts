import type { AskedIndex, IndexInput, LoginWay } from "../model/index-client.ts";
import { shellWords } from "../model/shell-words.ts";
import type { IndexErrand } from "./errand.ts";
import { unsetting } from "./unsetting.ts";

/** What to type for another login in the place of a refused one: an address is not written by hand, its password is encoded there. */
export function freshLogin(
	errand: IndexErrand,
	{ origin, role }: AskedIndex,
	{ from, login }: Extract<LoginWay, { kind: "login" }>,
	input: IndexInput,
): string {
	const { match, methods, registry } = errand;
	const method = methods.find(({ yields, identity }) => yields === "static" && registry?.identities.includes(identity));
	if (method === undefined || from !== origin || unsetting(origin, input.platform) !== undefined) {
		return `Put a fresh login into ${from}.`;
	}
	const scope = scopeOf(errand, origin, input);
	const command = shellWords([
		"npx",
		"registry-setup",
		match.reference,
		...["--method", method.id],
		...(scope === undefined ? [] : ["--scope", scope]),
		...(role === "extra-index-url" ? ["--set", "layout=extra"] : []),
		...["--set", `username=${login.username === "" ? "NAME" : login.username}`],
	]);
	return `Set a fresh login up, which asks for the password: ${command}`;
}

/** Undefined: the one that is meant where nothing is said. */
function scopeOf({ answers }: IndexErrand, origin: string, { pip }: IndexInput): string | undefined {
	if (answers["scope"] !== undefined) return answers["scope"];
	const level = pip.files.find(({ path }) => origin === path || origin.startsWith(`${path}:`))?.level;
	return pip.environment !== undefined && (level === "user" || level === "env") ? "user" : undefined;
}
