import type { Dirent, Stats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import * as disk from "node:fs/promises";

/** Every way this program touches the disk: one object, so that a test can fail or stop it at each single step. */
export interface FileOperations {
	open(path: string, flags: string | number, mode?: number): Promise<FileHandle>;
	/** Everything from the start; at most `limit` + 1 bytes, so that the caller sees that there is more. */
	read(file: FileHandle, limit: number): Promise<Buffer>;
	/** From the start of the file. */
	write(file: FileHandle, bytes: Uint8Array): Promise<void>;
	truncate(file: FileHandle, sizeBytes: number): Promise<void>;
	setMode(file: FileHandle, mode: number): Promise<void>;
	setOwner(file: FileHandle, uid: number, gid: number): Promise<void>;
	status(file: FileHandle): Promise<Stats>;
	sync(file: FileHandle): Promise<void>;
	close(file: FileHandle): Promise<void>;
	rename(from: string, to: string): Promise<void>;
	/** A second name for a file; fails where the name is taken. */
	link(from: string, to: string): Promise<void>;
	unlink(path: string): Promise<void>;
	mkdir(path: string, mode: number): Promise<void>;
	rmdir(path: string): Promise<void>;
	chmod(path: string, mode: number): Promise<void>;
	/** When it was last read and changed. */
	setTimes(path: string, at: Date): Promise<void>;
	stat(path: string): Promise<Stats>;
	lstat(path: string): Promise<Stats>;
	readlink(path: string): Promise<string>;
	realpath(path: string): Promise<string>;
	readdir(path: string): Promise<Dirent[]>;
	access(path: string, mode: number): Promise<void>;
}

export const fileOperations: FileOperations = {
	open: disk.open,
	read: readFromStart,
	write: writeFromStart,
	truncate: (file, sizeBytes) => file.truncate(sizeBytes),
	setMode: (file, mode) => file.chmod(mode),
	setOwner: (file, uid, gid) => file.chown(uid, gid),
	status: (file) => file.stat(),
	sync: (file) => file.sync(),
	close: (file) => file.close(),
	rename: disk.rename,
	link: disk.link,
	unlink: disk.unlink,
	mkdir: async (path, mode) => {
		await disk.mkdir(path, { mode });
	},
	rmdir: (path) => disk.rmdir(path),
	chmod: disk.chmod,
	setTimes: (path, at) => disk.utimes(path, at, at),
	stat: (path) => disk.stat(path),
	lstat: (path) => disk.lstat(path),
	readlink: (path) => disk.readlink(path),
	realpath: (path) => disk.realpath(path),
	readdir: (path) => disk.readdir(path, { withFileTypes: true }),
	access: disk.access,
};

async function readFromStart(file: FileHandle, limit: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let total = 0;
	while (total <= limit) {
		const chunk = Buffer.allocUnsafe(Math.min(limit + 1 - total, 64 * 1024));
		// A pipe has no positions: null reads on from where it is.
		const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
		if (bytesRead === 0) break;
		chunks.push(chunk.subarray(0, bytesRead));
		total += bytesRead;
	}
	return Buffer.concat(chunks);
}

async function writeFromStart(file: FileHandle, bytes: Uint8Array): Promise<void> {
	let written = 0;
	while (written < bytes.length) {
		const { bytesWritten } = await file.write(bytes, written, bytes.length - written, written);
		written += bytesWritten;
	}
}
