import { excerpt } from "../../model/excerpt.ts";
import { fieldsIn, jsonFields } from "../../model/json-fields.ts";
import type { KeyringPlace } from "../../model/python-facts.ts";
import { notFromHere } from "../not-from-here.ts";

/** Comes before the answer, since a package may print something when it is loaded. */
const mark = "registry-setup ";

/**
 * What a Python says of its keyring, in words that Python 2.7 knows too. Where its own programs are, decides which keyring program pip passes over (pip, _internal/network/auth.py, get_keyring_provider).
 */
export const lookAtKeyring = `${notFromHere}import json, sysconfig
said = {"scripts": sysconfig.get_path("scripts"), "keyring": None}
try:
    import keyring, keyring.backend
except ImportError as error:
    if "keyring" in sys.modules:
        said["keyring"] = {"problem": str(error)}
except Exception as error:
    said["keyring"] = {"problem": str(error)}
else:
    place = said["keyring"] = {"path": keyring.__file__}
    try:
        try:
            from importlib.metadata import version
        except ImportError:
            from pkg_resources import get_distribution
            version = lambda name: get_distribution(name).version
        place["version"] = version("keyring")
    except Exception:
        pass
    try:
        kinds = [type(each) for each in keyring.backend.get_all_keyring()]
        place["backends"] = [kind.__module__ + "." + kind.__name__ for kind in kinds]
    except Exception as error:
        place["problem"] = str(error)
print("${mark}" + json.dumps(said))
`;

export interface KeyringLook {
	/** The folder of that Python's own programs. */
	readonly scripts: string | undefined;
	readonly imported: KeyringPlace | undefined;
}

/** What was said; undefined when it was something else. `fallbackPath`: for a module that cannot say where it is. */
export function readKeyringLook(stdout: string, stderr: string, fallbackPath: string): KeyringLook | undefined {
	const line = stdout.split(/\r?\n/).findLast((each) => each.startsWith(mark));
	const said = line === undefined ? undefined : jsonFields(line.slice(mark.length));
	if (said === undefined) return undefined;
	const scripts = textOf(said["scripts"]);
	const module = fieldsIn(said["keyring"]);
	if (module === undefined) return { scripts, imported: undefined };
	const names = Array.isArray(module["backends"]) ? module["backends"].map(textOf) : [];
	const imported = {
		path: textOf(module["path"]) ?? fallbackPath,
		version: versionIn(textOf(module["version"])),
		backends: backendNames(names),
		problem: wordsIn(module["problem"]) ?? pluginProblem(stderr),
	};
	return { scripts, imported };
}

/** The class names in what `keyring --list-backends` says: "keyring.backends.fail.Keyring (priority: 0)". */
export function listedBackends(stdout: string): readonly string[] {
	return backendNames(stdout.split(/\r?\n/).map((line) => /^([\w.]+) \(priority: [^)]*\)$/.exec(line.trim())?.[1]));
}

/** keyring goes on without a backend that cannot be loaded, and says so on stderr (keyring/backend.py, _load_plugins). */
export function pluginProblem(stderr: string): string | undefined {
	const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "");
	const start = lines.findIndex((line) => /^Error initializing plugin\b/.test(line));
	if (start === -1) return undefined;
	const name = /name='([^']{1,60})'/.exec(lines[start] ?? "")?.[1] ?? "a backend";
	const end = lines.slice(start + 1).find((line) => /^\w[\w.]*(?:Error|Exception)\b/.test(line));
	return wordsIn(`${name} cannot be loaded${end === undefined ? "" : `: ${end}`}`);
}

export function versionIn(text: string | undefined): string | undefined {
	return text !== undefined && /^\d[\w.+!-]{0,40}$/.test(text) ? text : undefined;
}

/** Sorted, since keyring lists them in another order each time. */
function backendNames(names: readonly (string | undefined)[]): readonly string[] {
	const usable = names.filter((name) => name !== undefined).filter((name) => /^[\w.]{1,120}$/.test(name));
	return [...new Set(usable)].sort().slice(0, 50);
}

function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value.slice(0, 300) : undefined;
}

/** A backend that breaks may quote the password it was to keep. */
function wordsIn(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? excerpt(value, undefined) : undefined;
}
