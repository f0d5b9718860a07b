import type { FileTrouble } from "../model/host.ts";
import { inWords, systemCode } from "./system-error.ts";

const kinds: Readonly<Record<string, FileTrouble["code"]>> = {
	ENOENT: "missing",
	EISDIR: "directory",
	EACCES: "denied",
	EPERM: "denied",
	ELOOP: "loop",
	ENOTDIR: "not-a-directory",
};

/** Why a file could not be read, in words. */
export function fileTrouble(path: string, error: unknown): FileTrouble {
	const code = systemCode(error);
	const otherwise = "it cannot be read";
	if (code === undefined) return { code: "other", path, message: otherwise };
	return { code: kinds[code] ?? "other", path, message: inWords(code, otherwise) };
}
