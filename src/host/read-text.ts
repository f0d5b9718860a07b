import type { FileText } from "../model/host.ts";
import type { Disk } from "./disk.ts";
import { fileTrouble } from "./file-trouble.ts";

/** Far above any file that belongs to a person, far below what a process can hold. */
const mostBytes = 64 * 1024 * 1024;

/** UTF-8 text or why there is none. Never throws. */
export async function readText(disk: Disk, path: string): Promise<FileText> {
	try {
		// Opening a named pipe waits for its writer, so look before opening.
		const before = await disk.operations.stat(path);
		if (before.isDirectory()) return trouble(path, "directory", "it is a directory (EISDIR)");
		if (!before.isFile() && !isOpenAlready(path)) return trouble(path, "other", "it is not a regular file");
		const file = await disk.operations.open(path, "r");
		try {
			return decode(path, await disk.operations.read(file, mostBytes));
		} finally {
			await disk.operations.close(file).catch(() => undefined);
		}
	} catch (error) {
		return { ok: false, trouble: fileTrouble(path, error) };
	}
}

/** `<(…)` and /dev/stdin are pipes whose writer is there; /dev/null is how people say "no file". */
function isOpenAlready(path: string): boolean {
	return /^\/dev\/(?:fd\/\d+|stdin|null)$|^\/proc\/(?:self|\d+)\/fd\/\d+$/.test(path);
}

function decode(path: string, bytes: Buffer): FileText {
	if (bytes.length > mostBytes) return trouble(path, "too-large", "it is larger than 64 MiB");
	try {
		// A byte order mark stays: dropping it here would change the file at the next write.
		return { ok: true, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
	} catch {
		return trouble(path, "not-utf8", "it is not UTF-8 text");
	}
}

function trouble(path: string, code: "directory" | "too-large" | "not-utf8" | "other", message: string): FileText {
	return { ok: false, trouble: { code, path, message } };
}
