/** Words of a netrc file, one after the other. */
export interface NetrcTokens {
	/** Lines begun so far, from 1. */
	line(): number;
	/** Where the last word that was read begins. */
	wordLine(): number;
	/** The next word; "" at the end. */
	next(): string;
	/** Puts a word back. */
	push(word: string): void;
	/** The rest of the line with its end; "" at the end of the text. */
	restOfLine(): string;
}

/** Words as the netrc module of Python cuts them; `quotes`: 3.11 and later, which know quotes and backslashes. */
export function netrcTokens(written: string, quotes: boolean): NetrcTokens {
	const text = written.replaceAll(/\r\n?/g, "\n");
	const pushed: string[] = [];
	let at = 0;
	let line = 1;
	let wordLine = 1;

	function read(): string {
		const character = text[at] ?? "";
		at += 1;
		if (character === "\n") line += 1;
		return character;
	}

	/** Lib/netrc.py, `_netrclex.get_token`. */
	function quotedWord(): string {
		let character = read();
		while (isBlank(character)) character = read();
		wordLine = line;
		const inQuotes = character === '"';
		let word = "";
		if (inQuotes) character = read();
		while (character !== "" && !(inQuotes ? character === '"' : isBlank(character))) {
			word += character === "\\" ? read() : character;
			character = read();
		}
		return word;
	}

	/** Lib/shlex.py, `shlex.read_token` with the word characters that netrc gives it: any other character is a word of its own. */
	function plainWord(): string {
		let character = read();
		while (isBlank(character)) character = read();
		wordLine = line;
		if (!isWordCharacter(character)) return character;
		let word = "";
		while (isWordCharacter(character)) {
			word += character;
			character = read();
		}
		if (character !== "" && !isBlank(character)) pushed.unshift(character);
		return word;
	}

	return {
		line: () => line,
		wordLine: () => wordLine,
		next: () => pushed.shift() ?? (quotes ? quotedWord() : plainWord()),
		push: (word) => void (quotes ? pushed.push(word) : pushed.unshift(word)),
		restOfLine: () => {
			const end = text.indexOf("\n", at);
			const rest = text.slice(at, end < 0 ? text.length : end + 1);
			at += rest.length;
			return rest;
		},
	};
}

function isBlank(character: string): boolean {
	return character !== "" && " \t\n\r".includes(character);
}

function isWordCharacter(character: string): boolean {
	return /^[!-~]$/.test(character);
}
