/** A text without what Python's `str.strip()` takes off: `trim()` knows U+FEFF besides, but neither U+0085 nor U+001C to U+001F. */
export function pythonStrip(text: string): string {
	let start = 0;
	while (start < text.length && isPythonBlank(text.charCodeAt(start))) start += 1;
	let end = text.length;
	while (end > start && isPythonBlank(text.charCodeAt(end - 1))) end -= 1;
	return text.slice(start, end);
}

/** Whether Python's `str.isspace()` says so of a character, all of which are single UTF-16 units. */
export function isPythonBlank(code: number): boolean {
	if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
	return (
		code === 0x85 ||
		code === 0xa0 ||
		code === 0x1680 ||
		(code >= 0x2000 && code <= 0x200a) ||
		code === 0x2028 ||
		code === 0x2029 ||
		code === 0x202f ||
		code === 0x205f ||
		code === 0x3000
	);
}
