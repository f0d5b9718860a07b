import { type FileOperations, fileOperations } from "../../src/host/file-operations.ts";

/** The real disk, with a blow before each operation: `strike` may throw, or end the process. */
export function strikingOperations(strike: (operation: keyof FileOperations, args: readonly unknown[]) => void) {
	return new Proxy(fileOperations, {
		get(target, name: keyof FileOperations) {
			const operation = target[name] as (...args: unknown[]) => Promise<unknown>;
			return async (...args: unknown[]) => {
				strike(name, args);
				return operation(...args);
			};
		},
	});
}

export function systemFailure(code: string): Error {
	return Object.assign(new Error(code), { code });
}
