import type { Host } from "../model/host.ts";
import type { RecordedFile } from "./change-record.ts";
import { isCutShort } from "./is-cut-short.ts";
import type { Sides } from "./journal.ts";
import { systemReason } from "./system-reason.ts";
import { twice } from "./twice.ts";

export type Side = "before" | "after";

/** Where a file stands between its two sides. elsewhere: somebody else wrote to it. unclear: it cannot be read. */
export type Standing = Side | "cut-short" | { readonly state: "elsewhere" | "unclear"; readonly because: string };

/** Why a file was not moved; `again` when a later run may succeed. */
export interface Immovable {
	readonly because: string;
	readonly again: boolean;
}

export async function standing(host: Host, file: RecordedFile, sides: Sides): Promise<Standing> {
	let reading = await host.readFile(file.realPath);
	if (!reading.ok && reading.trouble.code !== "missing") reading = await host.readFile(file.realPath);
	if (!reading.ok && reading.trouble.code !== "missing") return { state: "unclear", because: reading.trouble.message };
	const text = reading.ok ? reading.text : undefined;
	if (text === sides.before) return "before";
	if (text === sides.after) return "after";
	if (text === undefined) return { state: "elsewhere", because: "it was removed since" };
	return isCutShort(text, sides) ? "cut-short" : { state: "elsewhere", because: "it was changed since" };
}

/** Brings a file to one side, and its mode where the change had changed that. Somebody else's text is never written over. */
export async function moveFile(host: Host, file: RecordedFile, sides: Sides, to: Side): Promise<Immovable | undefined> {
	const stands = await standing(host, file, sides);
	if (typeof stands === "object") return { because: stands.because, again: stands.state === "unclear" };
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
		if (mode !== undefined && file.mode.before !== file.mode.after)
			await twice(() => setMode(host, file.realPath, mode));
		return undefined;
	} catch (error) {
		return { because: systemReason(error), again: true };
	}
}

/** Windows has no permission bits to keep. */
export async function setMode(host: Host, path: string, mode: number): Promise<void> {
	if (host.platform === "win32" || (await host.stat(path))?.mode === mode) return;
	await host.changeMode(path, mode);
}
