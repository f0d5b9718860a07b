/** One way to sign in that a registry offers: WWW-Authenticate, RFC 9110 §11.6.1. */
export interface Challenge {
	/** In lower case: "bearer", "basic". */
	readonly scheme: string;
	/** Names in lower case. */
	readonly parameters: ReadonlyMap<string, string>;
}

const token = "[\\w!#$%&'*+.^`|~-]+";
const item = new RegExp(`[\\s,]*(${token})(?:\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token})))?`, "y");

/** Every challenge of the header in its order; what is not one ends the list. */
export function parseChallenges(header: string): readonly Challenge[] {
	const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
	item.lastIndex = 0;
	for (let match = item.exec(header); match !== null; match = item.exec(header)) {
		const [, name = "", quoted, plain] = match;
		const value = quoted?.replace(/\\(.)/g, "$1") ?? plain;
		if (value === undefined) challenges.push({ scheme: name.toLowerCase(), parameters: new Map() });
		else challenges.at(-1)?.parameters.set(name.toLowerCase(), value);
	}
	return challenges;
}
