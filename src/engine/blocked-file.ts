import type { FileTrouble, ReadHost } from "../model/host.ts";
import type { PlanProblem } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import type { Target } from "../model/target.ts";

/** Why a file cannot be read or replaced, and what to type; undefined when nothing stands in the way. Looks only. */
export async function blockedFile(
	target: Target,
	path: string,
	trouble: FileTrouble | undefined,
	host: ReadHost,
): Promise<PlanProblem | undefined> {
	const cause = trouble === undefined ? undefined : await unreadable(target, path, trouble, host);
	const obstacle = cause ?? (await unwritable(target, path, host));
	if (obstacle === undefined) return undefined;
	const code = cause === undefined || trouble === undefined ? "not-writable" : trouble.code;
	const client = target.atTrouble?.(code) ?? "The client has the same trouble with it.";
	return { path, ...obstacle, client };
}

type Obstacle = Pick<PlanProblem, "message" | "next">;

async function unreadable(
	target: Target,
	path: string,
	{ code, message }: FileTrouble,
	host: ReadHost,
): Promise<Obstacle | undefined> {
	switch (code) {
		case "missing":
			return undefined;
		case "directory":
			return isDirectory(target, path, host);
		case "denied":
			return { message: `This user may not read it: ${message}.`, next: await permit(path, host) };
		case "loop":
			return {
				message: `It is a symbolic link that leads back to itself: ${message}.`,
				next: `Remove the link, nothing is behind it: ${shellWords(["rm", path])}`,
			};
		case "not-a-directory":
			return {
				message: `A folder on the way to it is a file: ${message}.`,
				next: `Move that file away: ${shellWords(["ls", "-ld", host.paths.dirname(path)])} shows it.`,
			};
		case "not-utf8":
			return {
				message: "Its bytes are not UTF-8 text; Windows PowerShell writes UTF-16 with >.",
				next: "Save it again as UTF-8, without a byte order mark.",
			};
		case "too-large":
			return {
				message: `It is too large to be edited: ${message}.`,
				next: `Look what fills it: ${shellWords(["ls", "-l", path])}`,
			};
		case "other":
			return { message: `It cannot be read: ${message}.`, next: `Look at it: ${shellWords(["ls", "-l", path])}` };
	}
}

async function isDirectory(target: Target, path: string, host: ReadHost): Promise<Obstacle> {
	const cause = target.cause?.("directory");
	const message = `There is a directory in its place${cause === undefined ? "" : `; ${cause}`}.`;
	const variable = target.namedBy?.(path, host);
	if (variable !== undefined) {
		const unset = host.platform === "win32" ? `Remove-Item Env:${variable}` : `unset ${variable}`;
		return { message, next: `${variable} names a folder; let it name a file, or take it out: ${unset}` };
	}
	const inside = await host.listing(path);
	if (inside.ok && inside.names.length === 0) return { message, next: `Remove it: ${shellWords(["rmdir", path])}` };
	return { message, next: `Look what is in it, other programs may need it: ${shellWords(["ls", "-la", path])}` };
}

/** The file's owner keeps it; a folder is asked for only when the file cannot be looked at. */
async function permit(path: string, host: ReadHost): Promise<string> {
	const status = await host.stat(path);
	const place = status === undefined ? host.paths.dirname(path) : path;
	const found = status ?? (await host.stat(place));
	if (host.platform === "win32") return `Give yourself the right to it: icacls "${place}" /grant "%USERNAME%:F"`;
	if (found !== undefined && found.uid === host.user.uid) {
		return `Give yourself the right to it: ${shellWords(["chmod", status === undefined ? "u+rwx" : "u+rw", place])}`;
	}
	return `Make it yours: ${shellWords(["sudo", "chown", owner(host), place])}`;
}

async function unwritable(target: Target, path: string, host: ReadHost): Promise<Obstacle | undefined> {
	if (host.platform === "win32" || host.user.uid === 0) return undefined;
	const real = (await host.realpath(path)) ?? path;
	const status = await host.stat(real);
	if (status !== undefined && status.uid !== host.user.uid) {
		const who = status.uid === 0 ? ["root", target.cause?.("of-root") ?? []].flat().join(", ") : `number ${status.uid}`;
		return {
			message: `It belongs to another user (${who}).`,
			next: `Make it yours: ${shellWords(["sudo", "chown", owner(host), real])}`,
		};
	}
	const folder = await nearestFolder(host.paths.dirname(real), host);
	if (folder === undefined || (await host.writable(folder))) return undefined;
	if (status !== undefined && (await host.writable(real))) return undefined;
	return { message: `Nothing can be written in the folder ${folder}.`, next: await permit(folder, host) };
}

/** By name, unless the name could be read as anything but one. */
function owner({ user }: ReadHost): string {
	return /^[a-z_][a-z0-9_-]*$/i.test(user.name) ? user.name : String(user.uid);
}

/** The folder itself or the first above it that exists; undefined when none can be looked at, which proves nothing. */
async function nearestFolder(folder: string, host: ReadHost): Promise<string | undefined> {
	const above = host.paths.dirname(folder);
	if ((await host.stat(folder)) !== undefined) return folder;
	return above === folder ? undefined : nearestFolder(above, host);
}
