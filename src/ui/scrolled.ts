import type { KeyPress } from "./key-press.ts";

/** First row shown after a key, for `total` rows in a window of `height`. */
export function scrolled(offset: number, key: KeyPress, total: number, height: number): number {
	const steps: Partial<Record<KeyPress["name"], number>> = {
		up: -1,
		down: 1,
		pageup: -Math.max(1, height - 1),
		pagedown: Math.max(1, height - 1),
		home: -total,
		end: total,
	};
	return clampScroll(offset + (steps[key.name] ?? 0), total, height);
}

export function clampScroll(offset: number, total: number, height: number): number {
	return Math.max(0, Math.min(offset, total - height));
}

/** The window of `height` rows around `row`, moved as little as possible. */
export function keepInView(offset: number, row: number, height: number): number {
	if (row < offset) return row;
	return row >= offset + height ? row - height + 1 : offset;
}
