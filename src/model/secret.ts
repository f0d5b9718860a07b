import { hideSpellings } from "./hide-spellings.ts";
import type { Checked } from "./question.ts";

/** The key under which Node's `util.inspect` asks an object to print itself (nodejs.org/api/util.html#utilinspectcustom). */
const inspect = Symbol.for("nodejs.util.inspect.custom");

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

	equals(other: Secret): boolean {
		return this.#value === other.#value;
	}

	/** A secret made of this one, e.g. a header; the value itself stays inside. */
	derive(make: (value: string) => string): Secret {
		return new Secret(make(this.#value));
	}

	/** The same for a check, which needs the value: what passes is a secret again. */
	async checked(
		check: (value: string) => Promise<Checked>,
	): Promise<
		{ readonly ok: true; readonly secret: Secret; readonly note?: string } | (Checked & { readonly ok: false })
	> {
		const verdict = await check(this.#value);
		if (!verdict.ok) return verdict;
		const { answer, note } = verdict;
		return { ok: true, secret: new Secret(answer), ...(note === undefined ? {} : { note }) };
	}

	/** A moment that the value tells of, in milliseconds since 1970; nothing else of it comes out. */
	moment(read: (value: string) => number | undefined): Date | undefined {
		const moment = new Date(read(this.#value) ?? Number.NaN);
		return Number.isNaN(moment.getTime()) ? undefined : moment;
	}

	/** A slow hash to know the value again by, without keeping it: PBKDF2 with HMAC-SHA-512 (RFC 8018 section 5.2), in hexadecimal. */
	async fingerprint(salt: string, rounds: number): Promise<string> {
		const bytes = (text: string) => new TextEncoder().encode(text);
		const key = await crypto.subtle.importKey("raw", bytes(this.#value), "PBKDF2", false, ["deriveBits"]);
		const how = { name: "PBKDF2", hash: "SHA-512", salt: bytes(salt), iterations: rounds };
		const bits = new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
		return Array.from(bits, (byte) => byte.toString(16).padStart(2, "0")).join("");
	}

	/** Too short to be taken out of a text: words would go with it. What others say is then not quoted at all (excerpt). */
	get isShort(): boolean {
		return this.#value.length > 0 && this.#value.length < 4;
	}

	/** The text with every occurrence of the value hidden, however it is spelled; a short value is left, it would hide words. */
	hideIn(text: string): string {
		return this.#value.length < 4 ? text : hideSpellings(this.#value, text);
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
