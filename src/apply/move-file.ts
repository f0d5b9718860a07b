import type { FileObstacle } from "../model/apply.ts";
import type { Host, ReadHost } from "../model/host.ts";
import type { RecordedFile } from "./change-record.ts";
import type { Sides } from "./read-journal.ts";
import { systemReason } from "./stopped.ts";
import { twice } from "./twice.ts";

export type Side = "before" | "after";

/** Where a file stands between its two sides: at one, cut short by a run that was killed, or somewhere that is not ours to decide. */
export type Standing = Side | "cut-short" | FileObstacle;

export async function standing(host: ReadHost, file: RecordedFile, sides: Sides): Promise<Standing> {
	let reading = await host.readFile(file.realPath);
	if (!reading.ok && reading.trouble.code !== "missing") reading = await host.readFile(file.realPath);
	if (!reading.ok && reading.trouble.code !== "missing") return { kind: "system", reason: reading.trouble.message };
	const text = reading.ok ? reading.text : undefined;
	if (text === sides.before) return "before";
	if (text === sides.after) return "after";
	if (text === undefined) return { kind: "removed" };
	return isCutShort(text, sides) ? "cut-short" : { kind: "changed" };
}

/**
 * Whether a text is what a write in place leaves that was cut off: the new text up to some point and the old one from there on. Such a
 * text is ours to put right; any other that is neither old nor new is somebody's work.
 */
export function isCutShort(text: string, { before, after }: Sides): boolean {
	if (before === undefined) return after.startsWith(text);
	let common = 0;
	while (common < text.length && text[common] === after[common]) common += 1;
	return text.length >= before.length && text.slice(common) === before.slice(common);
}

/** Brings a file to one side, and its mode where the change had changed that. Somebody else's text is never written over. */
export async function moveFile(
	host: Host,
	file: RecordedFile,
	sides: Sides,
	to: Side,
): Promise<FileObstacle | undefined> {
	const stands = await standing(host, file, sides);
	if (typeof stands === "object") return stands;
	const text = sides[to];
	const mode = file.mode[to];
	try {
		if (text === undefined) {
			await twice(() => host.removeFile(file.realPath));
			return undefined;
		}
		if (stands !== to) {
			const expected = stands === "cut-short" ? undefined : { text: sides[stands] };
			await twice(() => host.makeFolder(host.paths.dirname(file.realPath)));
			await twice(() => host.replaceFile(file.realPath, text, mode ?? file.mode.after, expected));
		}
		if (mode !== undefined && file.mode.before !== file.mode.after) {
			await twice(() => setMode(host, file.realPath, mode));
		}
		return undefined;
	} catch (error) {
		return { kind: "system", reason: systemReason(error) };
	}
}

/** Whether a later run may succeed where this one did not. */
export function mayPass(obstacle: FileObstacle): boolean {
	return obstacle.kind === "system";
}

/** Windows has no permission bits to keep. */
export async function setMode(host: Host, path: string, mode: number): Promise<void> {
	if (host.platform === "win32" || (await host.stat(path))?.mode === mode) return;
	await host.changeMode(path, mode);
}
