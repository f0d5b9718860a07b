import { type FileOperations, fileOperations } from "../../src/host/file-operations.ts";

/** The real disk, with a blow before each operation: `strike` may throw, or end the process. */
export function strikingOperations(strike: (operation: keyof FileOperations, args: readonly unknown[]) => void) {
	return new Proxy(fileOperations, {
		get(target, name: keyof FileOperations) {
			const operation = target[name] as (...args: unknown[]) => Promise<unknown>;
			return async (...args: unknown[]) => {
				// A close that fails has closed all the same (close(2)).
				if (name === "close") await operation(...args);
				strike(name, args);
				return name === "close" ? undefined : operation(...args);
			};
		},
	});
}

const looks = new Set([
	"read",
	"status",
	"sync",
	"close",
	"stat",
	"lstat",
	"readlink",
	"realpath",
	"readdir",
	"access",
]);

/** Dying before it leaves what dying before the next change leaves. */
export function harmless(operation: keyof FileOperations, args: readonly unknown[]): boolean {
	return looks.has(operation) || (operation === "open" && args[1] === "r");
}

export function systemFailure(code: string): Error {
	return Object.assign(new Error(code), { code });
}
