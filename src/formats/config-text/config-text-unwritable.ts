import { configItems } from "./config-text-items.ts";
import { pythonStrip } from "./config-text-strip.ts";

/** Line breaks and other control characters, halves of characters, and a byte order mark. */
const unreadable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff]/u;

/** Why a value cannot be written so that Python reads it back; undefined when it can. It may be a secret, so it is never quoted. */
export function unwritableValue(value: string): string | undefined {
	if (unreadable.test(value)) return "the new value holds a line break or another control character";
	if (pythonStrip(value) !== value) return "the new value starts or ends with a blank, which Python would drop";
	return undefined;
}

/** The same for an item of a list, which may have a line of its own. */
export function unwritableItem(item: string): string | undefined {
	if (unreadable.test(item)) return "the new item holds a line break or another control character";
	if (configItems(item).length !== 1 || pythonStrip(item) !== item)
		return "the new item is empty or holds a blank, where Python ends an item";
	if (/^[#;]/.test(item)) return "the new item starts with # or ;, which Python takes for a comment";
	return undefined;
}

/** The same for the name of a new section. */
export function unwritableSection(name: string): string | undefined {
	if (name === "" || pythonStrip(name) !== name) return "the section's name is empty, or starts or ends with a blank";
	if (unreadable.test(name)) return "the section's name holds a line break or another control character";
	if (/[[\]]/.test(name)) return "the section's name holds a bracket, which not every Python takes the same way";
	return undefined;
}

/** The same for the name of a new option. */
export function unwritableKey(key: string): string | undefined {
	return /^[a-z][\w.-]*$/i.test(key)
		? undefined
		: "the option's name is not made of letters, digits, dots, dashes and underscores";
}
