import { type Line, paragraph, span } from "../line.ts";
import type { LineReader } from "./line-reader.ts";

export interface PlainOutput {
	write(text: string): unknown;
	readonly columns?: number | undefined;
}

/** What a person answers at any question. */
export type Reply =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "back" }
	/** "? 4": more about 4; "?": more about everything. */
	| { readonly kind: "more"; readonly about: string }
	| { readonly kind: "quit" };

/** Lines out, answers in: no colour, nothing that moves, nothing written twice. */
export class Talk {
	readonly width: number;
	readonly #reader: LineReader;
	readonly #output: PlainOutput;

	constructor(reader: LineReader, output: PlainOutput) {
		this.#reader = reader;
		this.#output = output;
		this.width = Math.max(20, output.columns || 80);
	}

	/** One sentence or more, wrapped; outside text in it is made visible. */
	say(text = ""): void {
		this.lines(paragraph(text, this.width));
	}

	/** One line as it is, however long, so that it can be copied. */
	sayWhole(text: string): void {
		this.lines([[span(text)]]);
	}

	lines(lines: readonly Line[]): void {
		const rows = lines.map((line) =>
			line
				.map((part) => part.text)
				.join("")
				.trimEnd(),
		);
		this.#output.write(rows.map((row) => `${row}\n`).join(""));
	}

	async ask(prompt: string): Promise<Reply> {
		this.#output.write(`${span(prompt).text} `);
		const text = (await this.#reader.next())?.trim();
		if (text === undefined) this.#output.write("\n");
		if (text === undefined || text === "q") return { kind: "quit" };
		if (text === "b") return { kind: "back" };
		if (/^\?\s*\d*$/.test(text)) return { kind: "more", about: text.slice(1).trim() };
		return { kind: "text", text };
	}

	/** The same for a secret, of which nothing is shown and nothing is taken away. */
	async askHidden(prompt: string): Promise<Reply> {
		this.#output.write(`${span(prompt).text} `);
		const text = await this.#reader.nextHidden();
		// Nobody has seen the Enter.
		this.#output.write("\n");
		if (text === undefined || text === "q") return { kind: "quit" };
		if (text === "b") return { kind: "back" };
		return text === "?" ? { kind: "more", about: "" } : { kind: "text", text };
	}
}
