/** An error as the system gives it: `code` is what callers look at. */
export function systemError(code: string, message: string, path: string): NodeJS.ErrnoException {
	return Object.assign(new Error(`${message} (${code})`), { code, path });
}

/** The system's word for a failure, e.g. "ENOENT"; undefined when the error is not the system's. */
export function systemCode(error: unknown): string | undefined {
	if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
	return typeof error.code === "string" ? error.code : undefined;
}
