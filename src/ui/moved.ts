import type { KeyPress } from "./key-press.ts";

const steps: Partial<Record<KeyPress["name"], number>> = {
	up: -1,
	down: 1,
	pageup: -5,
	pagedown: 5,
	home: Number.NEGATIVE_INFINITY,
	end: Number.POSITIVE_INFINITY,
};

/** The entry of a list that a key leads to from another, not beyond its ends; undefined for a key that moves nothing. */
export function moved(ids: readonly string[], from: string | undefined, key: KeyPress): string | undefined {
	const step = steps[key.name];
	if (step === undefined) return undefined;
	const index = from === undefined ? 0 : ids.indexOf(from);
	return ids[Math.max(0, Math.min(ids.length - 1, index + step))];
}
