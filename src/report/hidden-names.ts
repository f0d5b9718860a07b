import { wrap } from "./wrap.ts";

/** What stands below a report that is meant for others to read. */
export function hiddenNames(areShown: boolean, width: number): readonly string[] {
	const words = areShown
		? "Secrets are hidden. Names are not: read it before you paste it."
		: "Secrets, names and your home folder are hidden: safe to paste in a ticket. --show shows the names.";
	return wrap(words, width);
}
