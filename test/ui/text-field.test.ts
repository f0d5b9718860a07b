import { expect, it } from "vitest";
import type { KeyPress } from "../../src/ui/key-press.ts";
import { editField, emptyField, fieldWindow, fieldWith, insertText, type TextField } from "../../src/ui/text-field.ts";

function edited(field: TextField, ...keys: KeyPress[]): TextField {
	return keys.reduce(editField, field);
}

it("takes a character of several parts away as a whole", () => {
	expect(edited(fieldWith("né👩‍👩‍👧"), { name: "backspace" })).toEqual(fieldWith("né"));
});

it("writes where the cursor stands", () => {
	const field = edited(fieldWith("ac"), { name: "left" }, { name: "text", text: "b" });
	expect(field).toEqual({ text: "abc", caret: 2 });
});

it("knows the keys of a shell's line", () => {
	expect(edited(fieldWith("one two"), { name: "control", letter: "w" })).toEqual(fieldWith("one "));
	expect(edited(fieldWith("one two"), { name: "control", letter: "u" })).toEqual(emptyField);
	const killed = edited(fieldWith("one"), { name: "home" }, { name: "control", letter: "k" });
	expect(killed).toEqual(emptyField);
});

it("shows the end of a long text while it is typed there", () => {
	expect(fieldWindow(fieldWith("0123456789"), 5)).toEqual({ text: "6789", column: 4 });
	expect(fieldWindow({ text: "0123456789", caret: 0 }, 5)).toEqual({ text: "01234", column: 0 });
});

it("keeps the cursor right of what shows an unsafe character", () => {
	expect(fieldWindow(insertText(emptyField, "a\u202eb"), 20)).toEqual({ text: "a\\u202eb", column: 8 });
});
