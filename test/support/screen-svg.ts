import type { IBufferCell, Terminal } from "@xterm/headless";

const fontSize = 14;
/** Advance of one character in the usual monospace fonts, six tenths of their size. */
const cellWidth = fontSize * 0.6;
const rowHeight = 19;
const padding = 18;
const background = "#10151c";
const foreground = "#dce3ea";
const fonts = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
/** The sixteen colours of a terminal, tuned to the background. */
const palette = [
	["#10151c", "#ff7b72", "#7ee787", "#e3b341", "#79b8ff", "#d2a8ff", "#5fd7d7", "#dce3ea"],
	["#6e7681", "#ffa198", "#a5f3b0", "#f2cc60", "#a5d6ff", "#e2c5ff", "#8ff0f0", "#ffffff"],
].flat();

interface Run {
	readonly column: number;
	text: string;
	readonly look: string;
	readonly fill: string | undefined;
	cells: number;
}

/** What is on a terminal as an SVG picture that needs nothing but a monospace font; `title` says what a reader cannot see. */
export function screenSvg(terminal: Terminal, title: string): string {
	const width = Math.round(terminal.cols * cellWidth + 2 * padding);
	const rows = Array.from({ length: terminal.rows }, (_, row) => rowSvg(terminal, row));
	// The program keeps below the last row of the terminal; the picture need not.
	const used = 1 + rows.findLastIndex((row) => row.length > 0);
	const height = used * rowHeight + 2 * padding;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
		`<title>${escaped(title)}</title>`,
		`<rect width="${width}" height="${height}" rx="10" fill="${background}"/>`,
		`<g font-family="${fonts}" font-size="${fontSize}" fill="${foreground}" xml:space="preserve">`,
		...rows.flat(),
		"</g>",
		"</svg>",
		"",
	].join("\n");
}

function rowSvg(terminal: Terminal, row: number): readonly string[] {
	const runs = runsOf(terminal, row);
	const top = padding + row * rowHeight;
	const behind = runs.flatMap(({ column, cells, fill }) =>
		fill === undefined
			? []
			: [
					`<rect x="${x(column)}" y="${top}" width="${short(cells * cellWidth)}" height="${rowHeight}" fill="${fill}"/>`,
				],
	);
	const words = runs
		.filter(({ text }) => text.trim() !== "")
		.map(
			({ column, text, look }) =>
				`<text x="${x(column)}" y="${top + fontSize}"${look}>${escaped(text.trimEnd())}</text>`,
		);
	return [...behind, ...words];
}

/** Words of one look; a gap, a wide character and a new look start the next, so that each stands in its own column whatever the font. */
function runsOf(terminal: Terminal, row: number): readonly Run[] {
	const runs: Run[] = [];
	let end = -1;
	for (const cell of cellsOf(terminal, row)) {
		const last = runs.at(-1);
		const isBlank = cell.text === " " && cell.fill === undefined;
		const touches = last !== undefined && end === cell.column && last.look === cell.look && last.fill === cell.fill;
		if (touches && cell.cells === 1 && !(isBlank && last.text.endsWith(" "))) {
			last.text += cell.text;
			last.cells += 1;
			end = cell.column + 1;
		} else if (!isBlank) {
			runs.push(cell);
			// Nothing is drawn on after a wide character: its width is the font's affair.
			end = cell.cells === 1 ? cell.column + 1 : -1;
		}
	}
	return runs;
}

function cellsOf(terminal: Terminal, row: number): readonly Run[] {
	const { active } = terminal.buffer;
	const line = active.getLine(active.baseY + row);
	return Array.from({ length: terminal.cols }, (_, column) => ({ column, cell: line?.getCell(column) })).flatMap(
		({ column, cell }) =>
			// The second half of a wide character has no width of its own.
			cell === undefined || cell.getWidth() === 0
				? []
				: [{ column, text: cell.getChars() || " ", cells: cell.getWidth(), ...lookOf(cell) }],
	);
}

function lookOf(cell: IBufferCell): { readonly look: string; readonly fill: string | undefined } {
	const ink = colour(cell.getFgColorMode(), cell.getFgColor(), cell.isFgRGB() !== false);
	const paper = colour(cell.getBgColorMode(), cell.getBgColor(), cell.isBgRGB() !== false);
	const [front, behind] = cell.isInverse() !== 0 ? [paper ?? background, ink ?? foreground] : [ink, paper];
	const look = [
		front === undefined ? "" : ` fill="${front}"`,
		cell.isBold() === 0 ? "" : ' font-weight="bold"',
		cell.isDim() === 0 ? "" : ' opacity="0.62"',
		cell.isItalic() === 0 ? "" : ' font-style="italic"',
		cell.isUnderline() === 0 ? "" : ' text-decoration="underline"',
	];
	return { look: look.join(""), fill: behind };
}

/** Mode 0 is the terminal's own colour; the first sixteen are the palette, then a cube of six levels, then greys. */
function colour(mode: number, value: number, rgb: boolean): string | undefined {
	if (mode === 0) return undefined;
	if (rgb) return hex([value >> 16, (value >> 8) & 255, value & 255]);
	if (value < 16) return palette[value];
	if (value > 231) return hex([0, 0, 0].map(() => 8 + (value - 232) * 10));
	const levels = [Math.floor((value - 16) / 36), Math.floor((value - 16) / 6) % 6, (value - 16) % 6];
	return hex(levels.map((level) => (level === 0 ? 0 : 55 + level * 40)));
}

function hex(parts: readonly number[]): string {
	return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function x(column: number): string {
	return short(padding + column * cellWidth);
}

function short(number: number): string {
	return String(Math.round(number * 10) / 10);
}

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
