import { constants, type Stats } from "node:fs";
import type { FileStatus, ReadHost } from "../model/host.ts";
import type { Disk } from "./disk.ts";
import { missingFolders } from "./missing-folders.ts";
import { readText } from "./read-text.ts";
import { realPath } from "./real-path.ts";
import { worded } from "./system-error.ts";

type ReadFiles = Pick<ReadHost, "readFile" | "stat" | "lstat" | "realpath" | "list" | "missingFolders" | "writable">;

export function readFiles(disk: Disk): ReadFiles {
	const { operations, paths } = disk;
	return {
		readFile: (path) => readText(disk, paths.resolve(path)),
		stat: (path) => operations.stat(paths.resolve(path)).then(fileStatus, () => undefined),
		lstat: (path) => operations.lstat(paths.resolve(path)).then(fileStatus, () => undefined),
		realpath: (path) => realPath(disk, paths.resolve(path)),
		list: (path) =>
			operations.readdir(paths.resolve(path)).then(
				(entries) => entries.map((entry) => entry.name).sort(),
				() => [],
			),
		missingFolders: (path) => worded(missingFolders(disk, paths.resolve(path))),
		writable: (path) =>
			operations.access(paths.resolve(path), constants.W_OK).then(
				() => true,
				() => false,
			),
	};
}

function fileStatus(status: Stats): FileStatus {
	return {
		kind: kindOf(status),
		mode: status.mode & 0o7777,
		uid: status.uid,
		gid: status.gid,
		sizeBytes: status.size,
	};
}

function kindOf(status: Stats): FileStatus["kind"] {
	if (status.isFile()) return "file";
	if (status.isDirectory()) return "directory";
	if (status.isSymbolicLink()) return "symlink";
	return status.isSocket() ? "socket" : "other";
}
