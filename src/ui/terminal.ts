import { KeyStream, type KeyTimes } from "./key-stream.ts";

/** The person's terminal; both streams are TTYs. */
export interface Terminal {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Aborted, the wizard is cancelled: how a signal to the process arrives. */
	readonly signal?: AbortSignal;
	/** Has `restore` called before the process prints a crash or ends; returns what takes it back. */
	onCrash(restore: () => void): () => void;
}

export const humanTimes: KeyTimes = { escapeMs: 50, quietMs: 150 };

/** Alternate screen, cursor home, bracketed paste (xterm ctlseqs: 1049, 2004). */
const enter = "\x1b[?1049h\x1b[H\x1b[?2004h";
/** Emptied first: tmux 3.3 leaves rows of a screen that was widened on the main one. */
const exit = "\x1b[H\x1b[J\x1b[?2004l\x1b[?25h\x1b[?1049l";

export interface OpenTerminal {
	/** For ink. */
	readonly stdin: NodeJS.ReadStream;
	/** For ink. */
	readonly stdout: NodeJS.WriteStream;
	readonly keys: KeyStream;
	/** Gives the main screen back, once; whatever ink still wants to draw is dropped. */
	leave(): void;
}

/** Takes the terminal over, until `leave`. */
export function openTerminal(
	terminal: Terminal,
	times: KeyTimes,
	sink: { interrupted(): void; pasted(text: string): void },
): OpenTerminal {
	const { stdin, stdout } = terminal;
	const keys = new KeyStream(stdin, sink, times);
	let open = true;
	stdout.write(enter);
	const leave = (): void => {
		if (!open) return;
		open = false;
		forgetCrash();
		keys.setRawMode(false);
		stdout.write(exit);
	};
	const forgetCrash = terminal.onCrash(leave);
	return { stdin: keys as unknown as NodeJS.ReadStream, stdout: drawingOn(stdout, () => open), keys, leave };
}

/**
 * The terminal as ink may see it: without a bottom, because ink answers a frame as tall as the screen by erasing the person's
 * scrollback (CSI 3 J; our root box keeps below the real rows), and deaf once it has been left.
 */
function drawingOn(stdout: NodeJS.WriteStream, isOpen: () => boolean): NodeJS.WriteStream {
	const write = (data: string | Uint8Array, ...rest: unknown[]): boolean => {
		const done = rest.find((argument) => typeof argument === "function");
		if (isOpen()) return stdout.write(data, () => done?.());
		if (done !== undefined) queueMicrotask(() => done());
		return true;
	};
	return new Proxy(stdout, {
		get(target, property) {
			if (property === "rows") return Number.MAX_SAFE_INTEGER;
			if (property === "write") return write;
			const value: unknown = Reflect.get(target, property, target);
			return typeof value === "function" ? value.bind(target) : value;
		},
	});
}
