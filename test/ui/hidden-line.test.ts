import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { bundle } from "../support/bundle.ts";
import { needPrograms } from "../support/real-programs.ts";
import { TmuxTerminal } from "../support/tmux.ts";

let program = "";
let terminal: TmuxTerminal;

beforeAll(async () => {
	program = await bundle(new URL("../support/prompt-program.ts", import.meta.url));
});

beforeEach(async (context) => {
	needPrograms(context, "tmux");
	terminal = new TmuxTerminal([process.execPath, program], { columns: 60, rows: 10, cwd: dirname(program), env: {} });
	await terminal.see("Secret:");
});

afterEach(() => terminal?.close());

afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

it("shows nothing of a secret in a real terminal, and what follows it again", async () => {
	terminal.type("hunter2");
	terminal.press("BSpace", "Enter");
	await terminal.see("Word:");
	terminal.type("abc\n");
	await terminal.see("secret 6, word 3\n[exit 0]");
	expect(terminal.history()).toBe("Secret:\nWord: abc\nsecret 6, word 3\n[exit 0]");
});

it("takes pasted lines together, shows none, and answers no other question with them", async () => {
	terminal.paste("one\ntwo\nthree\n");
	await terminal.see("Word:");
	terminal.type("abc\n");
	await terminal.see("secret 13, word 3");
	expect(terminal.history()).not.toMatch(/one|two|three/);
});

it("gives the terminal back after Ctrl-C in the middle of a secret", async () => {
	terminal.type("hunter2");
	terminal.press("C-c");
	await terminal.see("secret quit, word quit\n[exit 0]");
	terminal.type("echo\n");
	await terminal.see(/^echo\necho$/m);
	expect(terminal.history()).not.toContain("hunter2");
});
