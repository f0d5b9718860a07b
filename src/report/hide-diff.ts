import type { Check } from "../model/check.ts";
import { isWellKnownHost } from "../model/well-known-host.ts";
import { ownWords, word } from "./own-words.ts";
import type { PasteSafe } from "./paste-safe.ts";

/** Hides in a line of a diff every word that is not everybody's: such a line is quoted as it stands, whatever it says. */
export function hideInDiff(
	checks: readonly Pick<Check, "title" | "about">[],
	safe: PasteSafe,
): (line: string) => string {
	const common = ownWords(checks);
	const isCommon = (name: string) =>
		/^[<(]/.test(name) ||
		isWellKnownHost(name) ||
		name.length < 3 ||
		/^[\d.]+$/.test(name) ||
		common.has(name.toLowerCase().replace(/\.$/, ""));
	return (line) => safe(line).replace(word, (name) => (isCommon(name) ? name : "<name>"));
}
