import { UserError } from "../model/errors.ts";
import { requireNoSecretAnswer, requireNoToken } from "./secret-as-value.ts";

type Pairs = readonly (readonly [string, string])[];

/** `--set`: one more answer. @throws UserError when it is none, or given before. */
export function keyAndValue(text: string, before: Pairs = []): Pairs {
	const at = text.indexOf("=");
	if (at < 0) requireNoToken("--set", text);
	if (at < 1) throw new UserError(`--set takes KEY=VALUE, and "${text}" has no key.`, { exitCode: 2 });
	const key = text.slice(0, at);
	requireNoSecretAnswer(key);
	if (key !== "switch" && before.some(([other]) => other === key)) {
		throw new UserError(`--set ${key} was given twice, and only one answer can count.`, {
			exitCode: 2,
			next: key === "package" ? ["Several names go into one, with blanks or commas between: --set package=a,b"] : [],
		});
	}
	return [...before, [key, text.slice(at + 1)]];
}

/** `--only`, as often as it is given. @throws UserError when nothing is listed. */
export function listed(text: string, before: readonly string[] = []): readonly string[] {
	const ids = text.split(/[\s,]+/).filter((id) => id !== "");
	if (ids.length > 0) return [...before, ...ids];
	throw new UserError("--only takes the ids of checks or groups, with commas between.", { exitCode: 2 });
}

/** `--scope`. @throws UserError when it is none. */
export function scopeValue(text: string): string {
	if (text === "user" || text === "venv" || /^file:./.test(text)) return text;
	throw new UserError(`--scope takes user, venv or file:PATH, not "${text}".`, { exitCode: 2 });
}

/** `--store`. @throws UserError when it is none. */
export function storeValue(text: string): "auto" | "keychain" | "file" {
	if (text === "auto" || text === "keychain" || text === "file") return text;
	throw new UserError(`--store takes auto, keychain or file, not "${text}".`, { exitCode: 2 });
}
