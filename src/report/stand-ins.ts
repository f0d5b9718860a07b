/**
 * Puts stand-ins for names into a text, where they are not part of a longer word. Of names that overlap the longest goes. A text costs the
 * same whether there are ten names or ten thousand. The last of two that are one name counts. `ours`: words of our own sentences and
 * commands, which are names in an address only.
 */
export function standIns(
	pairs: readonly (readonly [name: string, stand: string])[],
	ours: ReadonlySet<string> = new Set(),
): (text: string) => string {
	const stands = new Map(pairs.map(([name, stand]) => [folded(name), stand]));
	const lengths = [...new Set([...stands.keys()].map((name) => name.length))].toSorted((one, other) => other - one);
	return (text) => {
		const lower = folded(text);
		const starts = [...lower.matchAll(start)].map(({ index }) => index);
		const taken: Place[] = [];
		for (const length of lengths) {
			for (const from of starts.filter((at) => at + length <= lower.length)) {
				const to = from + length;
				const stand = goesOn.test(lower.slice(to, to + 2)) ? undefined : stands.get(lower.slice(from, to));
				if (stand !== undefined && isFree(taken, from, to) && isName(lower, from, to, ours))
					taken.push({ from, to, stand });
			}
		}
		return taken
			.toSorted((one, other) => other.from - one.from)
			.reduce((rest, { from, to, stand }) => rest.slice(0, from) + stand + rest.slice(to), text);
	};
}

interface Place {
	readonly from: number;
	readonly to: number;
	readonly stand: string;
}

function isFree(taken: readonly Place[], from: number, to: number): boolean {
	return taken.every((one) => to <= one.from || from >= one.to);
}

/** A word of ours is one in an address, or alone between brackets as sections are. */
function isName(text: string, from: number, to: number, ours: ReadonlySet<string>): boolean {
	const name = text.slice(from, to);
	const isOurs = name.length < 2 || name.split("/").every((part) => ours.has(part));
	return !isOurs || inAddress.test(text.slice(0, from)) || (text[from - 1] === "[" && text[to] === "]");
}

/** Behind a scheme, or behind a host and its slash. */
const inAddress = /(?:[a-z]:\/\/|(?<![^\s"'`(=<[])[a-z\d][\w-]*(?:\.[\w-]+)+(?::\d+)?\/)[^\s"'`]*$/;

/** Where a word begins, or a helper's name in that of its program. */
const start = /(?<=(?<![\p{L}\p{N}_.-])(?:docker-credential-)?)[^\s]/gu;
const goesOn = /^[\p{L}\p{N}_-]/u;

/** In small letters, each as long as it was. */
function folded(text: string): string {
	const lower = text.toLowerCase();
	if (lower.length === text.length) return lower;
	return [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join("");
}
