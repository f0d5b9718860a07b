/** Undefined counts as older: az did not say. */
export function azAtLeast(version: string | undefined, major: number, minor: number): boolean {
	const [first = 0, second = 0] = (version ?? "").split(".").map((part) => Number.parseInt(part, 10));
	return first > major || (first === major && second >= minor);
}
