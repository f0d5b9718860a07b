import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Warning } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import type { Position } from "../model/target.ts";
import { copyWarnings } from "./copy-warnings.ts";
import type { FileState } from "./file-state.ts";

/** What a person should know about the file that is about to change; nothing here stops the plan. */
export async function fileWarnings(file: FileState, facts: Facts, host: ReadHost): Promise<readonly Warning[]> {
	return [
		...(await linkWarnings(file, host)),
		...(await nameWarnings(file, host)),
		...modeWarnings(file, host),
		...(await copyWarnings(file, host)),
		...targetWarnings(file, facts),
	];
}

async function linkWarnings({ path }: FileState, host: ReadHost): Promise<readonly Warning[]> {
	const folder = host.paths.dirname(path);
	const links = [await host.lstat(path), await host.lstat(folder)].some((status) => status?.kind === "symlink");
	const real = links ? await host.realpath(path) : undefined;
	if (real === undefined || real === path) return [];
	return [{ id: "cfg.link", message: `It is a link and stays one; the file that changes is ${real}.`, where: path }];
}

/** A file is replaced as a whole, which parts it from its other names. */
async function nameWarnings({ path, status, text, textAfter }: FileState, host: ReadHost): Promise<readonly Warning[]> {
	if (status === undefined || status.links < 2 || text === textAfter) return [];
	const real = (await host.realpath(path)) ?? path;
	const find = shellWords(["find", host.home, "-samefile", real]);
	const look = host.platform === "win32" ? "" : ` To look for them first: ${find}`;
	const message = `The file has ${status.links} names (hard links). They part: this change goes to this one alone, and one that nothing else changes keeps the old text, with any secret in it.${look}`;
	return [{ id: "cfg.names", message, where: path }];
}

function modeWarnings({ path, status, mode: planned, before, after }: FileState, host: ReadHost): readonly Warning[] {
	if (status === undefined || host.platform === "win32") return [];
	const mode = `0${(status.mode & 0o777).toString(8)}`;
	const warnings: Warning[] = [];
	if ((status.mode & 0o200) === 0 && before !== after) {
		const message = `Someone made it read-only (mode ${mode}), perhaps a program that manages it. It is changed all the same and stays read-only.`;
		warnings.push({ id: "cfg.read-only", message, where: path });
	}
	if (planned !== (status.mode & 0o7777)) {
		const message = `It gets a password and can be read by others (mode ${mode}): its mode becomes 0${planned.toString(8)}.`;
		warnings.push({ id: "cfg.mode", message, where: path });
	} else if ((status.mode & 0o077) !== 0 && after.some(({ holds }) => holds === "login")) {
		const message = `Other users can read the passwords in it (mode ${mode}). Its mode is left alone: ${shellWords(["chmod", "600", path])}`;
		warnings.push({ id: "cfg.mode", message, where: path });
	}
	return warnings;
}

function targetWarnings({ target, path, text, before, after, set }: FileState, facts: Facts): readonly Warning[] {
	const remarks = text === undefined ? [] : (target.remarks?.(text) ?? []);
	const warnings = target.warnings?.(before, after, facts, path, set) ?? [];
	return [...remarks, ...warnings].map(({ id, message, at, where }) => ({
		id,
		message,
		where: where ?? place(path, at),
	}));
}

export function place(path: string, at: Position | undefined): string {
	return at === undefined ? path : `${path}:${at.line}`;
}
