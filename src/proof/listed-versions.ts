import { compareVersions, isPrerelease, type PythonVersion, pythonVersion } from "./python-version.ts";
import { fitsPython } from "./requires-python.ts";
import type { ListedFile } from "./simple-page.ts";

/** What an index has of one package. */
export interface ListedVersions {
	/** The newest first. */
	readonly all: readonly PythonVersion[];
	/** The one pip would take for that Python; undefined: none fits. */
	readonly taken: PythonVersion | undefined;
	/** Its files are built for certain systems, and which this one is was not looked at. */
	readonly isBuilt: boolean;
}

/** PEP 503: how an index and pip spell a name. */
export function normalName(name: string): string {
	return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** The versions among a page's files, and what pip would choose: the newest release that is not taken back and fits the Python. */
export function listedVersions(name: string, files: readonly ListedFile[], python: string | undefined): ListedVersions {
	const known = files.flatMap((file) => {
		const version = versionIn(file.filename, normalName(name));
		return version === undefined ? [] : [{ file, version }];
	});
	const newestFirst = [...known].sort((one, other) => compareVersions(other.version, one.version));
	const fitting = newestFirst.filter(({ file }) => !file.yanked && fitsPython(file.requiresPython, python));
	const { version: taken } = fitting.find(({ version }) => !isPrerelease(version)) ?? fitting[0] ?? {};
	const chosen = fitting.filter(({ version }) => taken !== undefined && compareVersions(version, taken) === 0);
	return {
		all: newestFirst.map(({ version }) => version).filter(isFirst),
		taken,
		isBuilt: chosen.length > 0 && chosen.every(({ file }) => isBuiltWheel(file.filename)),
	};
}

function isFirst(version: PythonVersion, index: number, all: readonly PythonVersion[]): boolean {
	const before = all[index - 1];
	return before === undefined || compareVersions(before, version) !== 0;
}

/** Of a wheel what stands behind the first dash (PEP 427); of a source distribution what stands behind the name. */
function versionIn(filename: string, name: string): PythonVersion | undefined {
	const [, wheelName, wheelVersion] = /^([^-]+)-([^-]+)(?:-\d[^-]*)?-[^-]+-[^-]+-[^-]+\.whl$/i.exec(filename) ?? [];
	if (wheelName !== undefined) {
		return normalName(wheelName) === name ? pythonVersion(wheelVersion ?? "") : undefined;
	}
	const stem = /^(.+)\.(?:tar\.gz|zip|tar\.bz2|tgz)$/i.exec(filename)?.[1];
	if (stem === undefined) return undefined;
	for (let dash = stem.indexOf("-"); dash >= 0; dash = stem.indexOf("-", dash + 1)) {
		if (normalName(stem.slice(0, dash)) === name) return pythonVersion(stem.slice(dash + 1));
	}
	return undefined;
}

function isBuiltWheel(filename: string): boolean {
	return /\.whl$/i.test(filename) && !/-any\.whl$/i.test(filename);
}
