import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Makes credential helpers in `folder` that answer every `get` with their own name and this secret, using nothing but the shell. */
export async function layHelperShims(folder: string, secret: string, ...names: readonly string[]): Promise<void> {
	await mkdir(folder, { recursive: true });
	for (const name of names) {
		const path = join(folder, `docker-credential-${name}`);
		await writeFile(
			path,
			`#!/bin/sh\n[ "$1" = get ] || exit 1\nread -r key\nprintf '{"ServerURL":"%s","Username":"${name}","Secret":"${secret}"}' "$key"\n`,
		);
		await chmod(path, 0o755);
	}
}
