const words: Readonly<Record<string, string>> = {
	ENOENT: "no such file",
	EACCES: "permission denied",
	EPERM: "not permitted",
	EROFS: "the file system is read-only",
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	EIO: "the disk reported an error",
	EISDIR: "it is a directory",
	ENOTDIR: "a part of the path is not a directory",
	ELOOP: "the symbolic links lead in a circle",
	ENAMETOOLONG: "the path is too long",
	ESTALE: "it was changed at the last moment",
	EBUSY: "another program holds it",
};

/** An error of the system's in words a person can use: "permission denied (EACCES)". Callers look at `code`. */
export class SystemError extends Error {
	override readonly name = "SystemError";
	readonly code: string;

	constructor(code: string, reason = words[code] ?? "the system refused", cause?: unknown) {
		super(`${reason} (${code})`, { cause });
		this.code = code;
	}
}

/** "permission denied (EACCES)"; `otherwise` stands for a code that has no words here. */
export function inWords(code: string, otherwise: string): string {
	return `${words[code] ?? otherwise} (${code})`;
}

/** The system's word for a failure, e.g. "ENOENT"; undefined when the error is not the system's. */
export function systemCode(error: unknown): string | undefined {
	if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
	return typeof error.code === "string" ? error.code : undefined;
}

/** Waits for work on the disk. @throws SystemError where the system refused; a bug of ours as it is. */
export async function worded<Value>(work: Promise<Value>): Promise<Value> {
	try {
		return await work;
	} catch (error) {
		const code = systemCode(error);
		if (error instanceof SystemError || code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
		throw new SystemError(code, undefined, error);
	}
}
