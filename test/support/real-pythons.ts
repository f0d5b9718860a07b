import { readdirSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { realProgram, runProgram } from "./real-programs.ts";

export interface RealPython {
	readonly path: string;
	/** "3.11.7". */
	readonly version: string;
	/** Of 3.11.7 it is 11. */
	readonly minor: number;
}

let found: Promise<readonly RealPython[]> | undefined;

/** One Python 3 of each version that pyenv, PATH or the system has, the oldest first. */
export function realPythons(): Promise<readonly RealPython[]> {
	found ??= find();
	return found;
}

async function find(): Promise<readonly RealPython[]> {
	const system = ["/usr/bin/python3", realProgram("python3")].filter((path) => path !== undefined);
	const asked = await Promise.all([...pyenvPythons("python3"), ...system].map(versionOf));
	const byVersion = new Map(asked.flatMap((python) => (python === undefined ? [] : [[python.version, python]])));
	return [...byVersion.values()].sort((left, right) => left.minor - right.minor);
}

/** Where pyenv has that program, by its own home: HOME is another one in tests. */
export function pyenvPythons(program: string): readonly string[] {
	const versions = join(process.env["PYENV_ROOT"] ?? join(userInfo().homedir, ".pyenv"), "versions");
	try {
		return readdirSync(versions).map((version) => join(versions, version, "bin", program));
	} catch {
		return [];
	}
}

async function versionOf(path: string): Promise<RealPython | undefined> {
	const { stdout } = await runProgram([path, "--version"]);
	const [, version, minor] = /^Python (3\.(\d+)\S*)/.exec(stdout) ?? [];
	return version === undefined ? undefined : { path, version, minor: Number(minor) };
}
