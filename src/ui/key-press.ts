import type { Key } from "ink";

/** A key as the reducers know it. */
export type KeyPress =
	| {
			readonly name:
				| "up"
				| "down"
				| "left"
				| "right"
				| "pageup"
				| "pagedown"
				| "home"
				| "end"
				| "enter"
				| "escape"
				| "tab"
				| "backspace"
				| "delete";
	  }
	| { readonly name: "text"; readonly text: string }
	| { readonly name: "control"; readonly letter: string };

const flags = {
	upArrow: "up",
	downArrow: "down",
	leftArrow: "left",
	rightArrow: "right",
	pageUp: "pageup",
	pageDown: "pagedown",
	home: "home",
	end: "end",
	return: "enter",
	escape: "escape",
	tab: "tab",
	backspace: "backspace",
	delete: "delete",
} as const;

/** What ink says of a key, as one name. Undefined: nothing a screen could mean, such as Alt with a letter. */
export function keyPress(input: string, key: Key): KeyPress | undefined {
	for (const [flag, name] of Object.entries(flags)) {
		if (key[flag as keyof typeof flags] === true) return { name };
	}
	if (key.ctrl) return input.length === 1 ? { name: "control", letter: input } : undefined;
	if (key.meta || input === "" || /\p{Cc}/u.test(input)) return undefined;
	return { name: "text", text: input };
}

/** The character typed, if it was one. */
export function typedText(key: KeyPress): string | undefined {
	return key.name === "text" ? key.text : undefined;
}
