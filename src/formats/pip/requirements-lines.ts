import { isPythonBlank, pythonStrip } from "../config-text/config-text-strip.ts";

/** A line as pip goes on with it: joined with those it continues on, without its comment, variables put in. */
export interface LogicalLine {
	/** Of the first of them, 1-based. */
	readonly line: number;
	readonly text: string;
	/** The variables that were put in. */
	readonly variables: readonly { readonly name: string; readonly value: string }[];
}

/** As pip, _internal/req/req_file.py, `preprocess`; `variable` looks one up in the environment. */
export function requirementsLines(
	text: string,
	variable: (name: string) => string | undefined,
): readonly LogicalLine[] {
	return joined(pythonLines(text.replace(/^\ufeff/, ""))).flatMap(({ line, text: whole }) => {
		const bare = pythonStrip(withoutComment(whole));
		return bare === "" ? [] : [{ line, ...expanded(bare, variable) }];
	});
}

/** As `str.splitlines()`, which knows more ends of a line than a file opened as text does. */
function pythonLines(text: string): readonly string[] {
	const lines = text.split(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/);
	return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function joined(lines: readonly string[]): readonly { readonly line: number; readonly text: string }[] {
	const whole: { line: number; text: string }[] = [];
	let open: { line: number; parts: string[] } | undefined;
	for (const [index, text] of lines.entries()) {
		const isComment = commentStart(text) === 0;
		if (text.endsWith("\\") && !isComment) {
			open ??= { line: index + 1, parts: [] };
			open.parts.push(text.replace(/^\\+/, "").replace(/\\+$/, ""));
			continue;
		}
		// A comment ends what went on, and stays one behind it.
		const part = isComment ? ` ${text}` : text;
		whole.push(
			open === undefined ? { line: index + 1, text: part } : { line: open.line, text: [...open.parts, part].join("") },
		);
		open = undefined;
	}
	return open === undefined ? whole : [...whole, { line: open.line, text: open.parts.join("") }];
}

function withoutComment(line: string): string {
	const start = commentStart(line);
	return start === undefined ? line : line.slice(0, start);
}

/** Where a `#` at the beginning, or the blanks before one, start; elsewhere it is part of a word, as in "…#egg=name". */
function commentStart(line: string): number | undefined {
	let blanks = 0;
	for (let at = 0; at < line.length; at += 1) {
		if (isPythonBlank(line.charCodeAt(at))) blanks += 1;
		else if (line[at] === "#" && (blanks > 0 || at === 0)) return at - blanks;
		else blanks = 0;
	}
	return undefined;
}

/** Only "${NAME}" in upper case, and only what is set and not empty; one variable's value may name the next. */
function expanded(line: string, variable: (name: string) => string | undefined): Omit<LogicalLine, "line"> {
	const variables: { name: string; value: string }[] = [];
	let text = line;
	for (const [written, name = ""] of line.matchAll(/\$\{([A-Z0-9_]+)\}/g)) {
		const value = variable(name);
		if (!value) continue;
		text = text.replaceAll(written, () => value);
		variables.push({ name, value });
	}
	return { text, variables };
}
