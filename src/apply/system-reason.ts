const words: Readonly<Record<string, string>> = {
	EACCES: "permission denied",
	EPERM: "not permitted",
	EROFS: "the file system is read-only",
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	EIO: "the disk reported an error",
	EISDIR: "it is a directory",
	ENOTDIR: "a part of the path is not a directory",
	ELOOP: "the symbolic links lead in a circle",
	ESTALE: "it was changed at the last moment",
	EBUSY: "another program holds it",
};

/** The system's no in words, "permission denied (EACCES)". @throws the error again when it is not the system's: a bug of ours. */
export function systemReason(error: unknown): string {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	if (typeof code !== "string" || !/^E[A-Z0-9]+$/.test(code)) throw error;
	return `${words[code] ?? "the system refused"} (${code})`;
}
