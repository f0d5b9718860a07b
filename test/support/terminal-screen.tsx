import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import xterm from "@xterm/headless";
import stringWidth from "string-width";
import type { Terminal } from "../../src/ui/terminal.ts";

const keys = {
	up: "\x1b[A",
	down: "\x1b[B",
	right: "\x1b[C",
	left: "\x1b[D",
	pageup: "\x1b[5~",
	pagedown: "\x1b[6~",
	home: "\x1b[H",
	end: "\x1b[F",
	enter: "\r",
	escape: "\x1b",
	space: " ",
	backspace: "\x7f",
	"ctrl-c": "\x03",
	"ctrl-u": "\x15",
} as const;

export type KeyName = keyof typeof keys;

interface Options {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
}

/** A terminal with a person before it: a real emulator draws what the program writes, keys arrive as bytes. */
export class TerminalScreen {
	readonly terminal: Terminal;
	/** Every byte the program wrote. */
	written = "";
	/** What every frame must keep to and one did not. */
	readonly violations: string[] = [];
	readonly #screen: xterm.Terminal;
	readonly #stdin = new PassThrough();
	readonly #stdout = new EventEmitter();
	readonly #abort = new AbortController();
	readonly #crashListeners = new Set<() => void>();
	#size: { columns: number; rows: number };
	raw = false;

	constructor({ columns = 80, rows = 24, env = {} }: Options = {}) {
		this.#size = { columns, rows };
		this.#screen = new xterm.Terminal({ cols: columns, rows, scrollback: 200, allowProposedApi: true });
		const size = () => this.#size;
		const stdout = Object.assign(this.#stdout, {
			isTTY: true,
			writable: true,
			writableLength: 0,
			write: (data: string, done?: () => void) => this.#write(data, done),
		});
		Object.defineProperty(stdout, "columns", { get: () => size().columns });
		Object.defineProperty(stdout, "rows", { get: () => size().rows });
		const stdin = Object.assign(this.#stdin, {
			isTTY: true,
			setRawMode: (on: boolean) => {
				this.raw = on;
			},
			ref: () => {},
			unref: () => {},
		});
		this.terminal = {
			stdin: stdin as unknown as NodeJS.ReadStream,
			stdout: stdout as unknown as NodeJS.WriteStream,
			env,
			signal: this.#abort.signal,
			onCrash: (restore) => {
				this.#crashListeners.add(restore);
				return () => this.#crashListeners.delete(restore);
			},
		};
	}

	#write(data: string, done?: () => void): boolean {
		this.written += data;
		this.#measure(data);
		this.#screen.write(data.replaceAll(/(?<!\r)\n/g, "\r\n"), done);
		return true;
	}

	/** A write of several rows is a frame. */
	#measure(data: string): void {
		const rows = stripVTControlCharacters(data).replace(/\n$/, "").split("\n");
		if (rows.length < 3) return;
		if (rows.length >= this.#size.rows) this.violations.push(`${rows.length} rows on ${this.#size.rows}`);
		for (const row of rows) {
			const cells = stringWidth(row);
			if (cells > this.#size.columns) this.violations.push(`${cells} cells on ${this.#size.columns}: ${row}`);
		}
	}

	/** Keys one after the other in one burst. */
	press(...names: readonly KeyName[]): void {
		this.send(names.map((name) => keys[name]).join(""));
	}

	type(text: string): void {
		this.send(text);
	}

	paste(text: string): void {
		this.send(`\x1b[200~${text}\x1b[201~`);
	}

	send(bytes: string): void {
		this.#stdin.write(bytes);
	}

	hangUp(): void {
		this.#stdin.end();
	}

	/** What a signal to the process sets off. */
	kill(): void {
		this.#abort.abort();
	}

	/** What a crash of the process sets off before its stack is printed. */
	crash(): void {
		for (const restore of [...this.#crashListeners]) restore();
	}

	resize(columns: number, rows = this.#size.rows): void {
		this.#size = { columns, rows };
		this.#screen.resize(columns, rows);
		this.#stdout.emit("resize");
	}

	/** What is on the screen, without blanks at the ends of rows. */
	frame(): string {
		const { active } = this.#screen.buffer;
		const rows = Array.from({ length: this.#screen.rows }, (_, row) =>
			// Behind the last column the emulator keeps what stood there before it was made narrower.
			(active.getLine(active.baseY + row)?.translateToString(true, 0, this.#size.columns) ?? "").trimEnd(),
		);
		return rows.join("\n").trimEnd();
	}

	/** The emulator, for a picture of what is on it. */
	get emulator(): xterm.Terminal {
		return this.#screen;
	}

	/** The main screen with its scrollback, whichever screen is shown. */
	mainScreen(): string {
		const { normal } = this.#screen.buffer;
		const rows = Array.from({ length: normal.length }, (_, row) => normal.getLine(row)?.translateToString(true) ?? "");
		return rows.join("\n").trimEnd();
	}

	get isAlternate(): boolean {
		return this.#screen.buffer.active.type === "alternate";
	}

	/** Row and column of the cursor, from 0. */
	get cursor(): { readonly row: number; readonly column: number } {
		return { row: this.#screen.buffer.active.cursorY, column: this.#screen.buffer.active.cursorX };
	}

	/** Puts something on the screen as another program would. */
	async print(text: string): Promise<void> {
		await new Promise<void>((done) => this.#screen.write(text.replaceAll("\n", "\r\n"), done));
	}

	/** The frame when nothing has been written for longer than ink waits between two frames. */
	settled(): Promise<string> {
		return new Promise((resolve) => {
			const restart = () => {
				clearTimeout(timer);
				timer = setTimeout(() => {
					written.dispose();
					resolve(this.frame());
				}, 120);
			};
			let timer = setTimeout(() => {}, 0);
			const written = this.#screen.onWriteParsed(restart);
			restart();
		});
	}

	/** Resolves with the frame as soon as it holds the text. */
	async waitFor(wanted: string | RegExp | ((frame: string) => boolean)): Promise<string> {
		const holds =
			typeof wanted === "function"
				? wanted
				: (frame: string) => (typeof wanted === "string" ? frame.includes(wanted) : wanted.test(frame));
		if (holds(this.frame())) return this.frame();
		return new Promise((resolve, reject) => {
			const look = this.#screen.onWriteParsed(() => {
				if (!holds(this.frame())) return;
				settle();
				resolve(this.frame());
			});
			const limit = setTimeout(() => {
				settle();
				reject(new Error(`never shown: ${String(wanted)}\n${this.frame()}`));
			}, 10_000);
			const settle = () => {
				look.dispose();
				clearTimeout(limit);
			};
		});
	}
}
