import { splitKeys } from "./split-keys.ts";

const pasteStart = "\x1b[200~";
const pasteEnd = "\x1b[201~";
/** A paste that never ends is let go at this length. */
const longestPaste = 1_000_000;

export interface KeyTimes {
	/** How long an Esc waits for the rest of a sequence. */
	readonly escapeMs: number;
	/** How long keys are dropped after a screen has changed under the person's hands. */
	readonly quietMs: number;
}

export interface KeySink {
	/** Ctrl-C, or the terminal is gone: never queued, never dropped. */
	interrupted(): void;
	/** One paste, as it came. */
	pasted(text: string): void;
}

/** A key, or a paste that takes its turn among the keys. */
type Item = string | { readonly pasted: string };

/**
 * What ink reads instead of the terminal: one key a committed render, pastes taken aside, type-ahead dropped. Ink reads on
 * "readable" and knows only these members of a stream.
 */
export class KeyStream {
	readonly isTTY = true;
	readonly #source: NodeJS.ReadStream;
	readonly #sink: KeySink;
	readonly #times: KeyTimes;
	readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	readonly #readers = new Set<() => void>();
	#screen = "";
	#queue: Item[] = [];
	#rest = "";
	#paste: string | undefined;
	#escapeTimer: NodeJS.Timeout | undefined;
	#quietTimer: NodeJS.Timeout | undefined;
	#dropping: boolean;
	/** Characters are kept all the same. */
	#writing = false;
	/** A key is with ink and its render has not been committed. */
	#busy = false;
	#listening = false;

	constructor(source: NodeJS.ReadStream, sink: KeySink, times: KeyTimes) {
		this.#source = source;
		this.#sink = sink;
		this.#times = times;
		this.#dropping = times.quietMs > 0;
	}

	setRawMode(on: boolean): this {
		if (on === this.#listening) return this;
		this.#listening = on;
		this.#source.setRawMode(on);
		if (on) {
			this.#source.on("data", this.#receive);
			this.#source.on("end", this.#sink.interrupted);
			this.#source.resume();
			this.#quiet(false);
		} else {
			clearTimeout(this.#escapeTimer);
			clearTimeout(this.#quietTimer);
			this.#source.off("data", this.#receive);
			this.#source.off("end", this.#sink.interrupted);
			this.#source.pause();
		}
		return this;
	}

	/**
	 * Names the screen that is up: with a new one, what was typed for the one before is dropped, and what arrives while it is new: nothing acts
	 * that nobody has read. `writes`: it is a field, and characters do not act; a masked one would not show that the first of them are missing.
	 */
	shows(screen: string, writes: boolean): void {
		if (screen === this.#screen) return;
		this.#screen = screen;
		this.#quiet(writes);
	}

	#quiet(writes: boolean): void {
		if (this.#times.quietMs === 0) return;
		const early = this.#queue;
		this.#queue = [];
		this.#dropping = true;
		this.#writing = writes;
		for (const item of early) this.#keep(item);
		clearTimeout(this.#quietTimer);
		// After the poll phase: input that waited while the program was busy is type-ahead too.
		this.#quietTimer = setTimeout(() => setImmediate(() => this.#open()), this.#times.quietMs);
	}

	#open(): void {
		this.#dropping = false;
	}

	/** Of what comes too early a field gets its characters, up to the first key that acts: what follows that was meant for yet another screen. */
	#keep(item: Item): void {
		this.#writing &&= typeof item === "object" || item === "\b" || !/^\p{Cc}/u.test(item);
		if (!this.#dropping || this.#writing) this.#queue.push(item);
	}

	/** The render after this many keys has been committed. */
	committed(keysRead: number): void {
		if (keysRead === 0) return;
		this.#busy = false;
		// In a turn of its own: React takes fifty updates inside one another for an endless loop.
		setImmediate(() => this.#offer());
	}

	read(): string | null {
		if (this.#busy) return null;
		let next = this.#queue.shift();
		// A paste takes its turn among the keys.
		for (; typeof next === "object"; next = this.#queue.shift()) this.#sink.pasted(next.pasted);
		if (next === undefined) return null;
		this.#busy = true;
		return next;
	}

	addListener(event: string, listener: () => void): this {
		if (event === "readable") this.#readers.add(listener);
		this.#offer();
		return this;
	}

	removeListener(event: string, listener: () => void): this {
		if (event === "readable") this.#readers.delete(listener);
		return this;
	}

	setEncoding(): this {
		return this;
	}

	ref(): this {
		this.#source.ref?.();
		return this;
	}

	unref(): this {
		this.#source.unref?.();
		return this;
	}

	#offer(): void {
		if (this.#busy || this.#queue.length === 0) return;
		for (const reader of this.#readers) reader();
	}

	readonly #receive = (chunk: Uint8Array | string): void => {
		clearTimeout(this.#escapeTimer);
		const text = typeof chunk === "string" ? chunk : this.#decoder.decode(chunk, { stream: true });
		const { keys, rest } = splitKeys(this.#rest + text);
		this.#rest = rest;
		for (const key of keys) this.#take(key);
		// A paste may come in slow pieces; only outside of one does time make an Esc a key.
		if (rest !== "" && this.#paste === undefined)
			this.#escapeTimer = setTimeout(() => this.#settle(), this.#times.escapeMs);
		this.#offer();
	};

	/** No more has come: the Esc was the key. */
	#settle(): void {
		const waited = this.#rest;
		this.#rest = "";
		for (const key of waited) this.#take(key);
		this.#offer();
	}

	#take(key: string): void {
		if (this.#paste !== undefined) {
			if (key === pasteEnd || this.#paste.length > longestPaste) this.#endPaste(this.#paste);
			else this.#paste += key;
		} else if (key === "\x03") this.#sink.interrupted();
		else if (key === pasteStart) this.#paste = "";
		// Ink calls both keys "delete": Backspace (DEL) goes on as Ctrl-H, which it tells apart.
		else this.#keep(key === "\x7f" ? "\b" : key);
	}

	#endPaste(text: string): void {
		this.#paste = undefined;
		if (text !== "") this.#keep({ pasted: text });
	}
}
