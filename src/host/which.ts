import { constants } from "node:fs";
import { searchPath } from "../model/search-path.ts";
import type { Disk } from "./disk.ts";

/** What Windows takes when PATHEXT is not set. */
const usualExtensions = ".COM;.EXE;.BAT;.CMD";

type Environment = Readonly<Record<string, string | undefined>>;

/** The program a name on PATH stands for. */
export async function which(disk: Disk, env: Environment, name: string): Promise<string | undefined> {
	if (disk.paths.isAbsolute(name)) return (await isProgram(disk, name)) ? name : undefined;
	if (name === "" || name.includes("/") || name.includes(disk.paths.separator)) return undefined;
	for (const folder of searchPath({ ...disk, env })) {
		for (const extension of extensions(disk, env, name)) {
			const path = disk.paths.join(folder, name + extension);
			if (await isProgram(disk, path)) return path;
		}
	}
	return undefined;
}

function extensions(disk: Disk, env: Environment, name: string): readonly string[] {
	if (disk.platform !== "win32") return [""];
	const known = (env["PATHEXT"] ?? usualExtensions).split(";").filter((extension) => extension.startsWith("."));
	const named = known.some((extension) => name.toLowerCase().endsWith(extension.toLowerCase()));
	return named ? ["", ...known] : known;
}

async function isProgram(disk: Disk, path: string): Promise<boolean> {
	try {
		if (!(await disk.operations.stat(path)).isFile()) return false;
		await disk.operations.access(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
