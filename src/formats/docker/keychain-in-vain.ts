import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { shellWords } from "../../model/shell-words.ts";
import { toType } from "./to-type.ts";
import { usableKeychain } from "./usable-keychain.ts";

const replace = shellWords(["npx", "registry-setup", "--recipe", "replace-store"]);

/** Why no keychain works, or the one that docker's file names, and what to type about it; undefined where nothing is amiss. */
export function keychainInVain(facts: Facts): string | undefined {
	const named = foundValue(facts.keychain)?.find(({ isNamed, problem }) => isNamed && problem !== undefined);
	const keychain = usableKeychain(facts);
	if (!keychain.ok) {
		const none = `No keychain works here: ${keychain.because}.${sentence("To get one", keychain.enable)}`;
		return named === undefined ? none : `${none} To take docker away from "${named.helper}": ${replace}`;
	}
	if (named === undefined) return undefined;
	const mend = sentence("To mend it", named.enable);
	return `docker's file names the store "${named.helper}", which does not work: ${named.problem}.${mend} To take docker away from it: ${replace}`;
}

function sentence(end: string, lines: readonly string[]): string {
	const words = toType(end, lines);
	return words === "" ? "" : `${words}.`;
}
