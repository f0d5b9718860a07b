import { typedSecret } from "./typed-secret.ts";

type Input = Pick<NodeJS.ReadableStream, "on" | "off" | "pause" | "resume"> &
	Partial<Pick<NodeJS.ReadStream, "isTTY" | "setRawMode">>;

/** What follows an Enter sooner than this was pasted with it. */
const pasteMs = 50;

/** Reads answers line by line; between two answers the input rests, so that a program started meanwhile has it to itself. */
export class LineReader {
	readonly #input: Input;
	readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	#text = "";
	#ended = false;
	#offer: () => void = () => {};

	constructor(input: Input) {
		this.#input = input;
		input.on("data", this.#receive);
		input.on("end", this.#end);
		input.on("error", this.#end);
		input.pause();
	}

	/** The next line without its end; undefined when there is none, now and ever. */
	async next(): Promise<string | undefined> {
		return (await this.#line())?.replace(/\p{Cc}/gu, "");
	}

	/**
	 * The next line as it came, for a secret: a terminal shows nothing of it while it is typed. Lines that were pasted at once come
	 * together, so that they can be refused.
	 */
	async nextHidden(): Promise<string | undefined> {
		if (this.#input.isTTY !== true) return this.#line();
		this.#input.setRawMode?.(true);
		try {
			const text = await this.#typed();
			this.#text = "";
			return text;
		} finally {
			this.#input.setRawMode?.(false);
		}
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

	#line(): Promise<string | undefined> {
		return this.#until((give) => {
			const end = this.#text.search(/[\r\n]/);
			if (end < 0 && !this.#ended) return;
			const line = end < 0 ? undefined : this.#text.slice(0, end);
			// A last line without its end was not entered.
			this.#text = end < 0 ? "" : this.#text.slice(end).replace(/^\r?\n|^\r/, "");
			give(line);
		});
	}

	#typed(): Promise<string | undefined> {
		let timer: NodeJS.Timeout | undefined;
		return this.#until((give) => {
			clearTimeout(timer);
			const typed = typedSecret(this.#text);
			if (typed.kind === "typing" && !this.#ended) return;
			if (typed.kind === "entered") timer = setTimeout(() => give(typed.text), pasteMs);
			else give(undefined);
		});
	}

	/** Has the input looked at whenever it grows, until it gives an answer. */
	#until<Answer>(look: (give: (answer: Answer) => void) => void): Promise<Answer> {
		return new Promise((resolve) => {
			let given = false;
			const give = (answer: Answer): void => {
				given = true;
				this.#offer = () => {};
				this.#input.pause();
				resolve(answer);
			};
			this.#offer = () => look(give);
			this.#offer();
			if (!given) this.#input.resume();
		});
	}
}
