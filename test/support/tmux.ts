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

const waitLimitMs = 30_000;
/** A person looks before a key is pressed; the program drops what is pressed sooner, on a screen that has just appeared. */
const reactionMs = 200;
/** And presses again when nothing has happened for this long. */
const patienceMs = 1_500;

/** A real terminal with a real program in it. */
export class TmuxTerminal {
	readonly #folder = mkdtempSync(join(tmpdir(), "registry-setup-tmux-"));
	readonly #socket = join(this.#folder, "socket");
	/** Every full-screen frame that was looked at. */
	readonly frames = new Set<string>();

	/** The program's exit code is shown as "[exit N]" once it has ended; the terminal stays. */
	constructor(argv: readonly string[], { columns, rows, cwd, env }: TerminalOptions) {
		const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
		const command = `${shellWords(["env", "-i", "TERM=tmux-256color", ...variables, ...argv])}; printf '[exit %s]\\n' $?; exec cat`;
		this.#tmux("-f", "/dev/null", "new-session", "-d", "-x", String(columns), "-y", String(rows), "-c", cwd, command);
	}

	#tmux(...args: readonly string[]): string {
		return execFileSync("tmux", ["-u", "-S", this.#socket, ...args], { encoding: "utf8" });
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

	/** What is on the screen now, trailing blanks cut; a line that the terminal had to break is one line again. */
	screen(): string {
		const look = ["display-message", "-p", "#{alternate_on}", ";", "capture-pane", "-p", "-J"];
		const [alternate, ...rows] = this.#tmux(...look).split("\n");
		const screen = rows
			.map((row) => row.trimEnd())
			.join("\n")
			.trimEnd();
		if (alternate === "1") this.frames.add(screen);
		return screen;
	}

	/** The same with its colours, as escape sequences. */
	colours(): string {
		return this.#tmux("capture-pane", "-p", "-e");
	}

	/** The screen and everything that has scrolled off it, lines whole. */
	history(): string {
		return this.#tmux("capture-pane", "-p", "-J", "-S", "-").replaceAll(/ +$/gm, "").trimEnd();
	}

	/** Writes every byte that the terminal gets from now on to a file. */
	record(path: string): void {
		this.#tmux("pipe-pane", "-o", `exec cat > ${shellWords([path])}`);
	}

	get isAlternate(): boolean {
		return this.#tmux("display-message", "-p", "#{alternate_on}").trim() === "1";
	}

	get isCursorVisible(): boolean {
		return this.#tmux("display-message", "-p", "#{cursor_flag}").trim() === "1";
	}

	/** Waits until the text is on the screen. @throws Error with the screen when it never comes. */
	async see(text: string | RegExp): Promise<string> {
		const screen = await this.#look(text, waitLimitMs);
		if (!holds(screen, text)) throw new Error(`Never saw ${String(text)} on this screen:\n${screen}`);
		return screen;
	}

	/** Presses a key until the screen shows what it leads to: once more if the title of the screen stays. */
	go(key: string, text: string | RegExp): Promise<string> {
		return this.until(
			() => this.press(key),
			text,
			(screen) => screen.split("\n", 1)[0],
		);
	}

	/** Types words until the screen shows what they lead to: once more if all of the screen stays. */
	say(words: string, text: string | RegExp): Promise<string> {
		return this.until(() => this.type(words), text);
	}

	/** Does what a person does, and does it again when `part` of the screen is as it was after a while, until it shows the text. */
	async until(
		act: () => void,
		text: string | RegExp,
		part: (screen: string) => string | undefined = (screen) => screen,
	): Promise<string> {
		const end = Date.now() + waitLimitMs;
		await pause(reactionMs);
		for (;;) {
			const before = this.screen();
			if (holds(before, text)) throw new Error(`${String(text)} was on this screen before:\n${before}`);
			act();
			const after = await this.#look(text, patienceMs);
			if (holds(after, text)) return after;
			if (part(after) !== part(before) || Date.now() > end) return this.see(text);
		}
	}

	/** The first screen that holds the text, or the last one looked at. */
	async #look(text: string | RegExp, limitMs: number): Promise<string> {
		const end = Date.now() + limitMs;
		for (;;) {
			const screen = this.screen();
			if (holds(screen, text) || Date.now() > end) return screen;
			await pause(30);
		}
	}

	close(): void {
		spawnSync("tmux", ["-S", this.#socket, "kill-server"]);
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

function holds(screen: string, text: string | RegExp): boolean {
	return typeof text === "string" ? screen.includes(text) : text.test(screen);
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
