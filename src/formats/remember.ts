/** How many texts are kept: a plan reads the text before and the text after, again and again. */
const kept = 2;

/** The same answer for the same text, without working it out again. The function must be pure and its answers never changed. */
export function remember<Value>(read: (text: string) => Value): (text: string) => Value {
	const known = new Map<string, Value>();
	return (text) => {
		const before = known.get(text);
		if (before !== undefined) return before;
		const value = read(text);
		known.set(text, value);
		for (const oldest of known.keys()) {
			if (known.size <= kept) break;
			known.delete(oldest);
		}
		return value;
	};
}

/** The same answer for the same thing, as long as there is that thing. It must never be changed, nor its answers. */
export function rememberOf<Key extends object, Value>(read: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, { readonly value: Value }>();
	return (key) => {
		const before = known.get(key) ?? { value: read(key) };
		known.set(key, before);
		return before.value;
	};
}
