import { entryName } from "../model/entry-name.ts";
import type { Facts } from "../model/facts.ts";
import type { FileStatus, ReadHost } from "../model/host.ts";
import type { Warning } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import { stateFolder } from "../model/state-folder.ts";
import type { Entry, Position, Target } from "../model/target.ts";

/** One file as it was found, and as the plan leaves it. */
export interface FileState {
	readonly target: Target;
	readonly path: string;
	readonly text: string | undefined;
	readonly before: readonly Entry[];
	readonly after: readonly Entry[];
	/** Those of them that the plan writes. */
	readonly set: readonly Entry[];
	/** Undefined: there is no such file yet. */
	readonly status: FileStatus | undefined;
	/** Permission bits that the plan leaves it with. */
	readonly mode: number;
}

/** What a person should know about the file that is about to change; nothing here stops the plan. */
export async function fileWarnings(file: FileState, facts: Facts, host: ReadHost): Promise<readonly Warning[]> {
	return [
		...(await linkWarnings(file, host)),
		...modeWarnings(file, host),
		...copyWarnings(file, host),
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

/** A secret that leaves its file is not gone from the disk while the file's old text is kept, with every other one in it. */
function copyWarnings({ path, before, after, set }: FileState, host: ReadHost): readonly Warning[] {
	const logins = before.filter(({ holds }) => holds === "login");
	const leaves = (old: Entry) => !after.some((one) => isLike(one, old)) || set.some((one) => isLike(one, old));
	if (before === after || !logins.some(leaves)) return [];
	const whose = [...new Set(logins.map((entry) => entryName(entry.host)))];
	const secrets = `the plain secret${whose.length === 1 ? "" : "s"} of ${whose.join(", ")}`;
	const message = `The old text of ${host.paths.basename(path)} is kept in this folder for --undo, readable by you alone, and in it ${secrets}. Once everything works, remove the folder to be rid of it.`;
	return [{ id: "store.copy", message, where: stateFolder(host) }];
}

function isLike(one: Entry, other: Entry): boolean {
	return one.host === other.host && one.holds === other.holds;
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
