import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shellWords } from "../../src/model/shell-words.ts";

export interface TerminalOptions {
	readonly columns: number;
	readonly rows: number;
	readonly cwd: string;
	/** The whole environment of the program, nothing inherited. */
	readonly env: Readonly<Record<string, string>>;
}

const waitLimitMs = 20_000;

export function tmuxIsThere(): boolean {
	return spawnSync("tmux", ["-V"]).status === 0;
}

/** A real terminal with a real program in it. */
export class TmuxTerminal {
	readonly #folder = mkdtempSync(join(tmpdir(), "registry-setup-tmux-"));
	readonly #socket = join(this.#folder, "socket");

	/** The program's exit code is shown as "[exit N]" once it has ended; the terminal stays. */
	constructor(argv: readonly string[], { columns, rows, cwd, env }: TerminalOptions) {
		const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
		const command = `${shellWords(["env", "-i", "TERM=tmux-256color", ...variables, ...argv])}; printf '[exit %s]\\n' $?; exec cat`;
		this.#tmux("-f", "/dev/null", "new-session", "-d", "-x", String(columns), "-y", String(rows), "-c", cwd, command);
	}

	#tmux(...args: readonly string[]): string {
		return execFileSync("tmux", ["-S", this.#socket, ...args], { encoding: "utf8" });
	}

	/** tmux key names: "Enter", "Escape", "C-c", "Down". */
	press(...keys: readonly string[]): void {
		this.#tmux("send-keys", ...keys);
	}

	type(text: string): void {
		this.#tmux("send-keys", "-l", text);
	}

	paste(text: string): void {
		this.#tmux("set-buffer", text);
		this.#tmux("paste-buffer", "-p");
	}

	resize(columns: number, rows: number): void {
		this.#tmux("resize-window", "-x", String(columns), "-y", String(rows));
	}

	/** What is on the screen now, trailing blanks cut. */
	screen(): string {
		return this.#tmux("capture-pane", "-p").trimEnd();
	}

	/** The screen and everything that has scrolled off it. */
	history(): string {
		return this.#tmux("capture-pane", "-p", "-S", "-").trimEnd();
	}

	/** Waits until the text is on the screen. @throws Error with the screen when it never comes. */
	async see(text: string | RegExp): Promise<string> {
		const end = Date.now() + waitLimitMs;
		for (;;) {
			const screen = this.screen();
			if (typeof text === "string" ? screen.includes(text) : text.test(screen)) return screen;
			if (Date.now() > end) throw new Error(`Never saw ${String(text)} on this screen:\n${screen}`);
			await new Promise((resolve) => setTimeout(resolve, 30));
		}
	}

	close(): void {
		spawnSync("tmux", ["-S", this.#socket, "kill-server"]);
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
