import type { Host } from "../model/host.ts";
import type { Disk } from "./disk.ts";
import { realPath } from "./real-path.ts";
import { replaceFile } from "./replace-file.ts";
import { systemCode, systemError } from "./system-error.ts";

type ChangeFiles = Pick<Host, "replaceFile" | "makeFolder" | "removeFile" | "removeFolder" | "changeMode">;

export function changeFiles(disk: Disk): ChangeFiles {
	const { operations, paths } = disk;
	return {
		replaceFile: (path, text, mode, expected) => replaceFile(disk, paths.resolve(path), text, mode, expected),
		makeFolder: (path) => makeFolder(disk, paths.resolve(path)),
		removeFile: (path) => unless(["ENOENT"], operations.unlink(paths.resolve(path))),
		removeFolder: (path) => unless(["ENOENT", "ENOTEMPTY", "EEXIST"], operations.rmdir(paths.resolve(path))),
		changeMode: (path, mode) => operations.chmod(paths.resolve(path), mode),
	};
}

async function makeFolder(disk: Disk, path: string): Promise<readonly string[]> {
	const target = await realPath(disk, path);
	if (target === undefined) throw systemError("ELOOP", "the symbolic links lead in a circle", path);
	const made: string[] = [];
	try {
		for (const folder of await missingFolders(disk, target)) {
			await unless(
				["EEXIST"],
				disk.operations.mkdir(folder, 0o700).then(() => made.push(folder)),
			);
		}
		if (!(await disk.operations.stat(target)).isDirectory()) {
			throw systemError("ENOTDIR", "it is not a directory", path);
		}
	} catch (error) {
		for (const folder of made.reverse()) {
			await disk.operations.rmdir(folder).catch(() => disk.operations.rmdir(folder).catch(() => undefined));
		}
		throw error;
	}
	return made;
}

/** Outermost first. */
async function missingFolders(disk: Disk, path: string): Promise<readonly string[]> {
	const missing: string[] = [];
	for (let folder = path; folder !== disk.paths.dirname(folder); folder = disk.paths.dirname(folder)) {
		try {
			await disk.operations.lstat(folder);
			break;
		} catch (error) {
			if (systemCode(error) !== "ENOENT") throw error;
			missing.unshift(folder);
		}
	}
	return missing;
}

async function unless(codes: readonly string[], work: Promise<unknown>): Promise<void> {
	try {
		await work;
	} catch (error) {
		if (!codes.includes(systemCode(error) ?? "")) throw error;
	}
}
