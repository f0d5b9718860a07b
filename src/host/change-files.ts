import type { Host } from "../model/host.ts";
import type { Disk } from "./disk.ts";
import { missingFolders } from "./missing-folders.ts";
import { realPath } from "./real-path.ts";
import { replaceFile } from "./replace-file.ts";
import { SystemError, systemCode, worded } from "./system-error.ts";
import { tidy } from "./temporary-file.ts";

type ChangeFiles = Pick<Host, "replaceFile" | "makeFolder" | "removeFile" | "removeFolder" | "changeMode" | "tidy">;

export function changeFiles(disk: Disk): ChangeFiles {
	const { operations } = disk;
	const at = (path: string) => disk.paths.resolve(path);
	return {
		replaceFile: (path, text, mode, expected) => worded(replaceFile(disk, at(path), text, mode, expected)),
		makeFolder: (path) => worded(makeFolder(disk, at(path))),
		removeFile: (path) => worded(unless(["ENOENT"], operations.unlink(at(path)))),
		removeFolder: (path) => worded(unless(["ENOENT", "ENOTEMPTY", "EEXIST"], operations.rmdir(at(path)))),
		changeMode: (path, mode) => worded(operations.chmod(at(path), mode)),
		tidy: (folder) => tidy(disk, at(folder)),
	};
}

async function makeFolder(disk: Disk, path: string): Promise<void> {
	const target = await realPath(disk, path);
	if (target === undefined) throw new SystemError("ELOOP");
	const made: string[] = [];
	try {
		for (const folder of await missingFolders(disk, target)) {
			await unless(
				["EEXIST"],
				disk.operations.mkdir(folder, 0o700).then(() => made.push(folder)),
			);
		}
		if (!(await disk.operations.stat(target)).isDirectory()) throw new SystemError("ENOTDIR");
	} catch (error) {
		for (const folder of made.reverse()) {
			await disk.operations.rmdir(folder).catch(() => disk.operations.rmdir(folder).catch(() => undefined));
		}
		throw error;
	}
}

async function unless(codes: readonly string[], work: Promise<unknown>): Promise<void> {
	try {
		await work;
	} catch (error) {
		if (!codes.includes(systemCode(error) ?? "")) throw error;
	}
}
