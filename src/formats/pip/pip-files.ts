import type { FileText, ReadHost } from "../../model/host.ts";
import type { PipSetting } from "../../model/python-facts.ts";
import type { ConfigDialect } from "../config-text/config-text.ts";
import { type PipPlace, type PipProgram, pipPlaces } from "./pip-places.ts";
import { pipSettings } from "./pip-settings.ts";
import { isPipAtLeast } from "./pip-version.ts";

/** The pip whose files are read, and the Python it runs in. */
export interface PipRuntime extends PipProgram {
	/** Of Python: "3.11.7". */
	readonly pythonVersion: string;
	/** Whether sys.prefix is that of a virtual environment. */
	readonly isVirtual: boolean;
	/** What Python takes a file's bytes for, `locale.getpreferredencoding(False)`: "UTF-8", "cp1252". */
	readonly encoding: string;
}

/** A file of pip's as it is on the disk: values with their passwords. */
export interface PipFileContents extends PipPlace {
	readonly exists: boolean;
	/** False: pip passes it over. */
	readonly read: boolean;
	readonly problem: string | undefined;
	readonly stops?: true;
	readonly settings: readonly PipSetting[];
}

type Look = Pick<ReadHost, "env" | "home" | "paths" | "platform" | "readFile" | "stat">;

/** All that a pip looks for, the lowest level first, with what is in it. */
export async function pipFiles(host: Look, pip: PipRuntime): Promise<readonly PipFileContents[]> {
	const places = await pipPlaces(host, pip);
	const statuses = await Promise.all(places.map(({ path }) => host.stat(path)));
	const namedExists = places.some(({ level }, index) => level === "env" && statuses[index] !== undefined);
	const readsNone = host.env["PIP_CONFIG_FILE"] === (host.platform === "win32" ? "nul" : "/dev/null");
	return Promise.all(
		places.map(async (place, index): Promise<PipFileContents> => {
			const exists = statuses[index] !== undefined;
			const read = !readsNone && isRead(place, pip, namedExists);
			if (!exists) return { ...place, exists, read, problem: undefined, settings: [] };
			// A pipe or a terminal would never end.
			const isEndless = statuses[index]?.kind === "other" || statuses[index]?.kind === "socket";
			const file: FileText = isEndless
				? { ok: false, trouble: { code: "other", path: place.path, message: "it is not a regular file" } }
				: await host.readFile(place.path);
			return { ...place, exists, read, ...contents(file, pip) };
		}),
	);
}

/** pip, _internal/configuration.py, `iter_config_files`; before 19.1 the file beside Python counted in a virtual environment only. */
function isRead({ level }: PipPlace, { version, isVirtual }: PipRuntime, namedExists: boolean): boolean {
	if (level === "user") return !namedExists;
	return level !== "site" || isVirtual || isPipAtLeast(version, 19, 1);
}

function contents(file: FileText, pip: PipRuntime): Pick<PipFileContents, "problem" | "stops" | "settings"> {
	if (!file.ok) {
		const stops = file.trouble.code === "not-utf8" && isUtf8(pip);
		return { problem: troubleIn(file.trouble, pip), ...(stops ? { stops } : {}), settings: [] };
	}
	const ascii = /^(?:us-?)?ascii$|^ansi_x3\.4/i.test(pip.encoding);
	const foreign = ascii ? [...file.text.matchAll(/\n|[^\u0000-\u007f]/g)] : [];
	const at = foreign.findIndex(([character]) => character !== "\n");
	if (at >= 0) {
		return {
			problem: `line ${at + 1}: it is not ASCII, and by its locale this Python reads nothing else`,
			stops: true,
			settings: [],
		};
	}
	const reading = pipSettings(file.text, pipDialect(pip));
	if (reading.ok) return { problem: undefined, settings: reading.value };
	const { at: place, message } = reading.malformed;
	return { problem: place === undefined ? message : `line ${place.line}: ${message}`, settings: [] };
}

/** Python 3.10 and later end a section's header at its last bracket. */
export function pipDialect({ pythonVersion }: Pick<PipRuntime, "pythonVersion">): ConfigDialect {
	const [major = 3, minor = 10] = pythonVersion.split(".").map(Number);
	return { greedySections: major > 3 || (major === 3 && minor >= 10) };
}

/** `RawConfigParser.read` passes over what cannot be opened and says nothing; bytes it cannot decode stop pip. */
function troubleIn({ code, message }: Extract<FileText, { ok: false }>["trouble"], pip: PipRuntime): string {
	if (code !== "not-utf8") return `${message}, so pip passes over it and says nothing`;
	return isUtf8(pip)
		? "it is not UTF-8, so pip stops at every command"
		: `it is not UTF-8, so what pip reads there (as ${pip.encoding}) cannot be told`;
}

function isUtf8({ encoding }: PipRuntime): boolean {
	return /^utf-?8$/i.test(encoding);
}
