/** A version of a Python package, as far as its order goes (PyPA, "Version specifiers"). */
export interface PythonVersion {
	/** As it was written. */
	readonly text: string;
	readonly epoch: number;
	readonly release: readonly number[];
	/** Before the release: dev < a < b < rc; undefined: it is one. */
	readonly pre: readonly [number, number] | undefined;
	readonly post: number | undefined;
	readonly dev: number | undefined;
	readonly local: string | undefined;
}

const pattern =
	/^v?(?:(\d+)!)?(\d+(?:\.\d+)*)[-_.]?(?:(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(?:post|rev|r)[-_.]?(\d*))?(?:[-_.]?dev[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;

const stages: Readonly<Record<string, number>> = { a: 0, alpha: 0, b: 1, beta: 1, c: 2, rc: 2, pre: 2, preview: 2 };

/** Undefined for what pip does not take for a version. */
export function pythonVersion(text: string): PythonVersion | undefined {
	const match = pattern.exec(text.trim().toLowerCase());
	if (match === null) return undefined;
	const [, epoch, release = "", stage, stageNumber, postDash, postNumber, devNumber, local] = match;
	const post = postDash ?? postNumber;
	return {
		text: text.trim(),
		epoch: Number(epoch ?? 0),
		release: release.split(".").map(Number),
		pre: stage === undefined ? undefined : [stages[stage] ?? 0, Number(stageNumber || 0)],
		post: post === undefined ? undefined : Number(post || 0),
		dev: devNumber === undefined ? undefined : Number(devNumber || 0),
		local,
	};
}

/** Whether pip leaves it out as long as there is another. */
export function isPrerelease({ pre, dev }: PythonVersion): boolean {
	return pre !== undefined || dev !== undefined;
}

/** Negative when the first is the older one. */
export function compareVersions(one: PythonVersion, other: PythonVersion): number {
	return (
		one.epoch - other.epoch ||
		compareRelease(one.release, other.release) ||
		compareNumbers(stageOf(one), stageOf(other)) ||
		(one.post ?? -1) - (other.post ?? -1) ||
		(one.dev ?? Number.MAX_SAFE_INTEGER) - (other.dev ?? Number.MAX_SAFE_INTEGER) ||
		compareLocal(one.local, other.local)
	);
}

/** Zeros at the end do not count: 1.0 is 1. */
export function compareRelease(one: readonly number[], other: readonly number[]): number {
	return compareNumbers(one, other);
}

/** A development release alone comes before alpha; a release after every candidate. */
function stageOf({ pre, post, dev }: PythonVersion): readonly number[] {
	if (pre !== undefined) return pre;
	return post === undefined && dev !== undefined ? [-1] : [3];
}

function compareNumbers(one: readonly number[], other: readonly number[]): number {
	for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
		const difference = (one[index] ?? 0) - (other[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** Part by part; a number comes after every word, and more parts after fewer. */
function compareLocal(one: string | undefined, other: string | undefined): number {
	const [left, right] = [one, other].map((local) => (local === undefined ? [] : local.split(/[-_.]/)));
	for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index += 1) {
		const difference = comparePart(left?.[index], right?.[index]);
		if (difference !== 0) return difference;
	}
	return 0;
}

function comparePart(one: string | undefined, other: string | undefined): number {
	if (one === undefined || other === undefined) return (one === undefined ? 0 : 1) - (other === undefined ? 0 : 1);
	const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
	if (isNumber && isOtherNumber) return Number(one) - Number(other);
	if (isNumber !== isOtherNumber) return isNumber ? 1 : -1;
	return one < other ? -1 : one > other ? 1 : 0;
}
