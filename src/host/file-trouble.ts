import type { FileTrouble } from "../model/host.ts";
import { systemCode } from "./system-error.ts";

const known: Readonly<Record<string, Pick<FileTrouble, "code" | "message">>> = {
	ENOENT: { code: "missing", message: "no such file" },
	EISDIR: { code: "directory", message: "it is a directory" },
	EACCES: { code: "denied", message: "permission denied" },
	EPERM: { code: "denied", message: "not permitted" },
	ELOOP: { code: "loop", message: "the symbolic links lead in a circle" },
	ENOTDIR: { code: "not-a-directory", message: "a part of the path is not a directory" },
	ENAMETOOLONG: { code: "other", message: "the path is too long" },
	EIO: { code: "other", message: "the disk reported an error" },
};

/** Why a file could not be read, in words. */
export function fileTrouble(path: string, error: unknown): FileTrouble {
	const code = systemCode(error);
	const trouble = code === undefined ? undefined : known[code];
	if (trouble !== undefined) return { code: trouble.code, path, message: `${trouble.message} (${code})` };
	return { code: "other", path, message: code === undefined ? "it cannot be read" : `it cannot be read (${code})` };
}
