import { inspect } from "./inspect-symbol.ts";

/** A value that cannot print itself. `reveal()` is allowed in targets, host and the redactor only (a test looks). */
export class Secret {
	readonly #value: string;

	constructor(value: string) {
		this.#value = value;
	}

	get length(): number {
		return this.#value.length;
	}

	reveal(): string {
		return this.#value;
	}

	toString(): string {
		return "(hidden)";
	}

	toJSON(): string {
		return "(hidden)";
	}

	[inspect](): string {
		return "(hidden)";
	}
}
