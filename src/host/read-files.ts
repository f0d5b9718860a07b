import { constants, type Stats } from "node:fs";
import type { FileStatus, FolderListing, ReadHost } from "../model/host.ts";
import type { Disk } from "./disk.ts";
import { fileTrouble } from "./file-trouble.ts";
import { missingFolders } from "./missing-folders.ts";
import { readText } from "./read-text.ts";
import { realPath } from "./real-path.ts";
import { worded } from "./system-error.ts";

type ReadFiles = Pick<
	ReadHost,
	"readFile" | "stat" | "lstat" | "realpath" | "list" | "listing" | "missingFolders" | "writable"
>;

export function readFiles(disk: Disk): ReadFiles {
	const { operations, paths } = disk;
	const listing = (path: string) => listFolder(disk, paths.resolve(path));
	return {
		readFile: (path) => readText(disk, paths.resolve(path)),
		stat: (path) => operations.stat(paths.resolve(path)).then(fileStatus, () => undefined),
		lstat: (path) => operations.lstat(paths.resolve(path)).then(fileStatus, () => undefined),
		realpath: (path) => realPath(disk, paths.resolve(path)),
		listing,
		list: async (path) => {
			const found = await listing(path);
			return found.ok ? found.names : [];
		},
		missingFolders: (path) => worded(missingFolders(disk, paths.resolve(path))),
		writable: (path) =>
			operations.access(paths.resolve(path), constants.W_OK).then(
				() => true,
				() => false,
			),
	};
}

async function listFolder(disk: Disk, path: string): Promise<FolderListing> {
	try {
		return { ok: true, names: (await disk.operations.readdir(path)).map((entry) => entry.name).sort() };
	} catch (error) {
		return { ok: false, trouble: fileTrouble(path, error) };
	}
}

function fileStatus(status: Stats): FileStatus {
	return {
		kind: kindOf(status),
		mode: status.mode & 0o7777,
		uid: status.uid,
		gid: status.gid,
		sizeBytes: status.size,
		links: status.nlink,
		modifiedAt: status.mtime,
	};
}

function kindOf(status: Stats): FileStatus["kind"] {
	if (status.isFile()) return "file";
	if (status.isDirectory()) return "directory";
	if (status.isSymbolicLink()) return "symlink";
	return status.isSocket() ? "socket" : "other";
}
