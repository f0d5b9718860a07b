import type { Host } from "../model/host.ts";
import type { ChangeRecord } from "./change-record.ts";
import { twice } from "./twice.ts";

/** The names under which the host writes a file before it takes the file's place (src/host/temporary-name.ts). */
const temporaryName = /^\.registry-setup-[0-9a-f]{16}\.tmp$/;

/** Removes what a run that was killed in the middle of a write left beside the files of its record. */
export async function removeTemporaries(host: Host, record: ChangeRecord): Promise<void> {
	const folders = new Set(record.files.map((file) => host.paths.dirname(file.realPath)));
	for (const folder of folders) await removeTemporariesIn(host, folder);
}

export async function removeTemporariesIn(host: Host, folder: string): Promise<void> {
	for (const name of await host.list(folder)) {
		if (!temporaryName.test(name)) continue;
		await twice(() => host.removeFile(host.paths.join(folder, name))).catch(() => undefined);
	}
}
