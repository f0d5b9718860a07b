import type { ReadHost } from "../../model/host.ts";
import type { PipFile } from "../../model/python-facts.ts";
import { isPipAtLeast } from "./pip-version.ts";

/** What decides where a pip looks. */
export interface PipProgram {
	/** "23.2.1". */
	readonly version: string;
	/** sys.prefix. */
	readonly prefix: string;
}

/** A file that pip looks for. */
export type PipPlace = Pick<PipFile, "level" | "path" | "legacy">;

type Look = Pick<ReadHost, "env" | "home" | "paths" | "platform" | "stat">;

/**
 * Every file that this pip looks for, the lowest level first (pip, _internal/configuration.py, `get_configuration_files`; the folders
 * come from _internal/utils/appdirs.py and the platformdirs that each pip brings along).
 */
export async function pipPlaces(host: Look, pip: PipProgram): Promise<readonly PipPlace[]> {
	const { env, home, paths, platform } = host;
	const name = platform === "win32" ? "pip.ini" : "pip.conf";
	// Put together as os.path.join does, so that a path reads as pip says it.
	const at = (...parts: readonly string[]) => joined(paths, parts);
	const place = (level: PipFile["level"], path: string, legacy = false): PipPlace => ({
		level,
		path: paths.isAbsolute(path) ? path : paths.resolve(path),
		legacy,
	});
	const named = env["PIP_CONFIG_FILE"];
	return [
		...globalFolders(host, pip, at).map((folder) => place("global", at(folder, name))),
		place("user", at(home, platform === "win32" ? "pip" : ".pip", name), true),
		place("user", at(await userFolder(host, pip, at), name)),
		place("site", at(pip.prefix, name)),
		...(named ? [place("env", named)] : []),
	];
}

type Join = (...parts: readonly string[]) => string;

function globalFolders(host: Look, pip: PipProgram, at: Join): readonly string[] {
	const { env, paths, platform } = host;
	if (platform === "win32") {
		return [at(windowsFolder(host, pip, "COMMON_APPDATA", env["ProgramData"] || "C:\\ProgramData"), "pip")];
	}
	if (platform === "darwin") return macGlobalFolders(host, pip, at);
	const value = env["XDG_CONFIG_DIRS"];
	const isListed = isPipAtLeast(pip.version, 26, 2)
		? (folder: string) => folder.trim() !== ""
		: isPipAtLeast(pip.version, 20, 0) && !isPipAtLeast(pip.version, 21, 3)
			? (folder: string) => folder !== ""
			: () => true;
	const list = (text: string) => text.split(paths.delimiter).filter(isListed);
	return [...xdgList(value, pip, list).map((folder) => at(expanded(host, pip, folder), "pip")), "/etc"];
}

/** An empty variable counts as an unset one, but not before 20.0; one of blanks only since 21.3, and 26.2 takes blanks off its ends. */
function xdgList(
	value: string | undefined,
	{ version }: PipProgram,
	list: (text: string) => readonly string[],
): readonly string[] {
	if (value === undefined) return ["/etc/xdg"];
	if (!isPipAtLeast(version, 20, 0)) return value === "" ? [] : list(value);
	const isSet = isPipAtLeast(version, 21, 3) ? value.trim() !== "" : value !== "";
	if (!isSet) return ["/etc/xdg"];
	return list(isPipAtLeast(version, 26, 2) ? value.trim() : value);
}

/** Since 24.1 a `~` in XDG_CONFIG_DIRS is a folder of that name. */
function expanded({ home, paths }: Look, { version }: PipProgram, folder: string): string {
	const trimmed = isPipAtLeast(version, 20, 0) && !isPipAtLeast(version, 21, 3) ? folder.replace(/\/+$/, "") : folder;
	if (isPipAtLeast(version, 24, 1) || !/^~(?=\/|$)/.test(trimmed)) return trimmed;
	return joined(paths, [home, trimmed.slice(2)]);
}

function macGlobalFolders({ env, paths }: Look, { version, prefix }: PipProgram, at: Join): readonly string[] {
	const own = "/Library/Application Support/pip";
	const shared = env["XDG_DATA_DIRS"]?.trim();
	if (shared && isPipAtLeast(version, 26, 2)) {
		const folders = shared.split(paths.delimiter).filter((folder) => folder.trim() !== "");
		return folders.map((folder) => at(folder, "pip"));
	}
	if (isPipAtLeast(version, 25, 3)) {
		const [brew, below] = prefix.split("/opt/python");
		return below === undefined ? [own] : [`${brew}/share/pip`, own];
	}
	if (!isPipAtLeast(version, 24, 1) || !prefix.startsWith("/opt/homebrew")) return [own];
	const both = ["/opt/homebrew/share/pip", own];
	// These take the two for one folder with a colon in its name, and so read neither.
	return isPipAtLeast(version, 25, 1) ? both : [both.join(":")];
}

async function userFolder(host: Look, pip: PipProgram, at: Join): Promise<string> {
	const { env, home, platform } = host;
	if (platform === "win32") {
		const usual = env["APPDATA"] || at(home, "AppData", "Roaming");
		return at(windowsFolder(host, pip, "APPDATA", usual), "pip");
	}
	if (platform === "darwin") {
		const data = isPipAtLeast(pip.version, 26, 2) ? env["XDG_DATA_HOME"]?.trim() : undefined;
		const folder = at(data || at(home, "Library/Application Support"), "pip");
		return (await host.stat(folder))?.kind === "directory" ? folder : at(home, ".config/pip");
	}
	const named = env["XDG_CONFIG_HOME"];
	const usual = at(home, ".config");
	if (!isPipAtLeast(pip.version, 21, 3)) return at(named ?? usual, "pip");
	const folder = isPipAtLeast(pip.version, 26, 2) ? named?.trim() : named;
	return at(folder?.trim() ? folder : usual, "pip");
}

/** The system's own answer, which 26.2 and later let a variable override (platformdirs 4.10, windows.py). */
function windowsFolder({ env }: Look, { version }: PipProgram, name: string, usual: string): string {
	const override = isPipAtLeast(version, 26, 2) ? env[`WIN_PD_OVERRIDE_${name}`]?.trim() : undefined;
	return override || usual;
}

/** As os.path.join: nothing is made shorter, and an absolute part starts anew. */
function joined({ isAbsolute, separator }: Look["paths"], parts: readonly string[]): string {
	return parts.reduce((path, part) => {
		if (path === "" || isAbsolute(part)) return part;
		return path.endsWith(separator) || path.endsWith("/") ? path + part : path + separator + part;
	});
}
