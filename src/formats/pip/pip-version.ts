/** Whether a version of pip is that one or a later one: "26.2", "26.3.dev0" and "27.0" are at least 26.2. */
export function isPipAtLeast(version: string, major: number, minor: number): boolean {
	const [, first, second] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
	const difference = Number(first ?? 0) - major;
	return difference > 0 || (difference === 0 && Number(second ?? 0) >= minor);
}
