import { UserError } from "../model/errors.ts";
import type { ReadHost } from "../model/host.ts";
import type { FileChange } from "../model/plan.ts";
import type { RecordedFile } from "./change-record.ts";
import { sha256 } from "./sha256.ts";

/** What the record says of a planned file. @throws UserError when the file is not as it was when the plan was made. */
export async function recordFile(host: ReadHost, change: FileChange): Promise<RecordedFile> {
	const { path, target, before, after } = change;
	const realPath = await host.realpath(path);
	if (realPath === undefined) throw staleFile(path, "it is now a symbolic link that leads back to itself");
	const reading = await host.readFile(realPath);
	if (!reading.ok && reading.trouble.code !== "missing") throw staleFile(path, `now ${reading.trouble.message}`);
	if ((reading.ok ? reading.text : undefined) !== before) throw staleFile(path);
	const mode = (await host.stat(realPath))?.mode;
	return {
		path,
		realPath,
		action: before === undefined ? "create" : "change",
		target,
		mode: { ...(before !== undefined && mode !== undefined && { before: mode }), after: change.mode },
		sha256: { ...(before !== undefined && { before: await sha256(before) }), after: await sha256(after) },
	};
}

export function staleFile(path: string, how?: string): UserError {
	return new UserError(`${path} was changed since the plan was made${how === undefined ? "" : `: ${how}`}.`, {
		exitCode: 1,
		next: ["Run the same command again: it plans from the file as it is now."],
	});
}
