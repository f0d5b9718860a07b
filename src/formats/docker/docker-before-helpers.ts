/** The first docker that Google's helpers support (cloud.google.com/artifact-registry/docs/docker/authentication). */
export const firstWithHelpers = "18.03";

export function isBeforeHelpers(version: string): boolean {
	const [major = 0, minor = 0] = numbers(version);
	const [first = 0, minorOfFirst = 0] = numbers(firstWithHelpers);
	return major < first || (major === first && minor < minorOfFirst);
}

function numbers(version: string): readonly number[] {
	return version.split(".").map((part) => Number.parseInt(part, 10));
}
