import { ansiPaint, noPaint } from "../report/paint.ts";
import type { TextStyle } from "../report/plan-text.ts";
import { harmlessJson } from "../report/visible.ts";
import { fitText } from "../report/wrap-text.ts";

export interface OutputStream {
	readonly isTTY?: boolean;
	readonly columns?: number;
	write(text: string): unknown;
}

/** Where words go: people's to stdout, or to stderr when stdout is kept for one JSON document. */
export interface Output {
	readonly style: TextStyle;
	readonly json: boolean;
	lines(lines: readonly string[]): void;
	/** A line that the next one replaces; nothing where the output is no terminal. */
	progress(line: string | undefined): void;
	/** The JSON document, made only when one was asked for. */
	document(value: () => object): void;
}

export interface OutputOptions {
	readonly stdout: OutputStream;
	readonly stderr: OutputStream;
	readonly json: boolean;
	readonly color: boolean;
	readonly home: string;
}

const clearLine = "\r\u001b[2K";

export function createOutput(options: OutputOptions): Output {
	const stream = options.json ? options.stderr : options.stdout;
	const terminal = stream.isTTY === true;
	const width = Math.max(20, Math.min(stream.columns || 80, 100));
	let pending = false;
	function clear(): void {
		if (pending) stream.write(clearLine);
		pending = false;
	}
	return {
		style: { width, home: options.home, paint: options.color && terminal ? ansiPaint : noPaint },
		json: options.json,
		lines(lines) {
			clear();
			if (lines.length > 0) stream.write(`${lines.join("\n")}\n`);
		},
		progress(line) {
			if (!terminal || !options.color) return;
			clear();
			if (line === undefined) return;
			stream.write(fitText(line, width - 1));
			pending = true;
		},
		document(value) {
			clear();
			if (options.json) options.stdout.write(`${harmlessJson(value())}\n`);
		},
	};
}
