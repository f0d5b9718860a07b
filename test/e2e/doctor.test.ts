import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { needPrograms } from "../support/real-programs.ts";
import { TmuxTerminal } from "../support/tmux.ts";

let root = "";
let terminal: TmuxTerminal | undefined;

beforeEach((context) => {
	needPrograms(context, "tmux");
	root = mkdtempSync(join(tmpdir(), "registry-setup-doctor-"));
	mkdirSync(join(root, "bin"));
	mkdirSync(join(root, "home/.docker"), { recursive: true });
	writeFileSync(config(), '{"auths":{"quay.io":{"auth":"YWRhOmh1bnRlcjI="}}}\n');
	chmodSync(config(), 0o644);
});

afterEach(() => {
	terminal?.close();
	terminal = undefined;
	rmSync(root, { recursive: true, force: true });
});

const config = () => join(root, "home/.docker/config.json");
const mode = () => (statSync(config()).mode & 0o777).toString(8);

function open(...args: readonly string[]): TmuxTerminal {
	const argv = [process.execPath, join(process.cwd(), "dist/start.cjs"), "--check", "--offline", ...args];
	const env = { PATH: join(root, "bin"), HOME: join(root, "home") };
	terminal = new TmuxTerminal(argv, { columns: 80, rows: 40, cwd: join(root, "home"), env });
	return terminal;
}

const keys = "f  fix what can be fixed    r  run again    q  quit";

describe("the doctor in a terminal", () => {
	test("mends after f and a typed yes, says before and after, and leaves with q", async () => {
		const screen = open("--only", "cfg.mode");
		await screen.see(keys);
		await screen.until(() => screen.press("f"), '"yes" makes these changes:');
		expect(mode()).toBe("644");
		await screen.until(() => screen.type("yes\n"), "cfg.mode: warn → ok");
		expect(mode()).toBe("600");
		await screen.see(/cfg\.mode: warn → ok\n\nr {2}run again {4}q {2}quit$/);
		await screen.until(() => screen.press("q"), "[exit 0]");
		expect(screen.history()).toMatch(/Take it back: npx registry-setup --undo \S+/);
	});

	test("changes nothing for another word than yes, and looks again with r", async () => {
		const screen = open("--only", "cfg.mode");
		await screen.see(keys);
		await screen.until(() => screen.press("f"), '"yes" makes these changes:');
		await screen.until(() => screen.type("y\n"), "Nothing was changed.");
		await screen.see(new RegExp(`Nothing was changed\\.\\n\\n${keys}$`));
		chmodSync(config(), 0o600);
		await screen.until(() => screen.press("r"), /1 ok in \d+\.\d s\./);
		await screen.until(() => screen.press("q"), "[exit 0]");
	});

	test("stops at Ctrl-C with 130, at the keys and at the question", async () => {
		const screen = open("--only", "cfg.mode");
		await screen.see(keys);
		await screen.until(() => screen.press("C-c"), "[exit 130]");
		expect(screen.history()).toMatch(/Nothing was changed\.\n\[exit 130\]$/);
		screen.close();
		const other = open("--only", "cfg.mode");
		await other.see(keys);
		await other.until(() => other.press("f"), '"yes" makes these changes:');
		await other.until(() => other.press("C-c"), "[exit 130]");
		expect(other.history()).toContain("Nothing was changed.");
		expect(mode()).toBe("644");
		expect(readdirSync(join(root, "home"))).toEqual([".docker"]);
	});

	test("takes nothing that was typed ahead for an approval", async () => {
		const screen = open("--only", "cfg.mode");
		screen.type("f");
		screen.type("yes\nyes\n");
		await screen.see(keys);
		screen.type("fyes\nyes\n");
		// Keys that come all at once are a paste, and no answer either.
		await screen.until(() => screen.press("q"), "[exit 0]");
		expect(mode()).toBe("644");
	});
});
