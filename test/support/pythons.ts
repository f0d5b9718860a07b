import { realProgram, runProgram } from "./real-programs.ts";
import { pyenvPythons, type RealPython } from "./real-pythons.ts";

export interface PythonWithPip extends Pick<RealPython, "path" | "version" | "minor"> {
	/** Of the version, the number before the first dot. */
	readonly major: number;
	/** "23.2.1". */
	readonly pip: string;
}

let found: Promise<readonly PythonWithPip[]> | undefined;

/** Every Python with a pip of its own, of 2 as of 3, that pyenv, PATH or the system has, the oldest first; the system's may be a patched one. */
export function pythons(): Promise<readonly PythonWithPip[]> {
	found ??= find();
	return found;
}

/** The Python of that version, "3.8", or undefined. */
export async function pythonOf(version: string): Promise<PythonWithPip | undefined> {
	return (await pythons()).find((python) => python.version.startsWith(`${version}.`));
}

/** The oldest Python 3 and the newest, with their pips; fewer where there are no two. */
export async function oldestAndNewest(): Promise<readonly PythonWithPip[]> {
	const threes = (await pythons()).filter(({ major }) => major === 3);
	return [...new Set([threes[0], threes.at(-1)])].filter((python) => python !== undefined);
}

async function find(): Promise<readonly PythonWithPip[]> {
	const onPath = ["python3", "python"].map(realProgram).filter((path) => path !== undefined);
	const paths = [...pyenvPythons("python"), ...onPath, "/usr/bin/python3"];
	const asked = await Promise.all(paths.map(askPython));
	const byVersion = new Map<string, PythonWithPip>();
	for (const python of asked) {
		if (python !== undefined && !byVersion.has(python.version)) byVersion.set(python.version, python);
	}
	return [...byVersion.values()].sort((left, right) => left.major - right.major || left.minor - right.minor);
}

const question =
	"import sys, pip; print('%d.%d.%d %s %s' % (sys.version_info[:3] + (pip.__version__, sys.executable)))";

async function askPython(path: string): Promise<PythonWithPip | undefined> {
	const { stdout } = await runProgram([path, "-c", question]);
	const [, version, major, minor, pip, executable] = /^((\d+)\.(\d+)\.\d+) (\S+) (.+)$/m.exec(stdout) ?? [];
	if (version === undefined || pip === undefined || executable === undefined) return undefined;
	return { path: executable, version, major: Number(major), minor: Number(minor), pip };
}
