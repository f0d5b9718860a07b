type Input = Pick<NodeJS.ReadableStream, "on" | "off" | "pause" | "resume">;

/** Reads answers line by line; between two answers the input rests, so that a program started meanwhile has it to itself. */
export class LineReader {
	readonly #input: Input;
	readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	#text = "";
	#ended = false;
	#give: ((line: string | undefined) => void) | undefined;

	constructor(input: Input) {
		this.#input = input;
		input.on("data", this.#receive);
		input.on("end", this.#end);
		input.on("error", this.#end);
		input.pause();
	}

	/** The next line without its end; undefined when there is none, now and ever. */
	next(): Promise<string | undefined> {
		return new Promise((resolve) => {
			this.#give = resolve;
			this.#offer();
			if (this.#give !== undefined) this.#input.resume();
		});
	}

	close(): void {
		this.#input.off("data", this.#receive);
		this.#input.off("end", this.#end);
		this.#input.off("error", this.#end);
		this.#input.pause();
	}

	readonly #receive = (chunk: Uint8Array | string): void => {
		this.#text += typeof chunk === "string" ? chunk : this.#decoder.decode(chunk, { stream: true });
		this.#offer();
	};

	readonly #end = (): void => {
		this.#ended = true;
		this.#offer();
	};

	#offer(): void {
		const give = this.#give;
		if (give === undefined) return;
		const end = this.#text.search(/[\r\n]/);
		if (end < 0 && !this.#ended) return;
		const line = end < 0 ? this.#text : this.#text.slice(0, end);
		this.#text = end < 0 ? "" : this.#text.slice(end).replace(/^\r?\n|^\r/, "");
		this.#give = undefined;
		this.#input.pause();
		// A last line without its end was not entered.
		give(end < 0 ? undefined : line.replace(/\p{Cc}/gu, ""));
	}
}
