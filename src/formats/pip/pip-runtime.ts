import { type Fact, found, missing, unknown } from "../../model/fact.ts";
import type { ReadHost } from "../../model/host.ts";
import type { Pip } from "../../model/python-facts.ts";
import { shellWords } from "../../model/shell-words.ts";
import { notFromHere } from "../not-from-here.ts";
import type { PipRuntime } from "./pip-files.ts";

/** A Python with a pip, as it says of itself. */
export interface PythonWithPip extends PipRuntime, Pick<Pip, "python" | "externallyManaged" | "certificates"> {}

/**
 * Runs on Python 2.7 as well. Importing pip alone reads one small file; `-m pip` would read hundreds.
 */
export const pipQuestion = `${notFromHere}import json, locale
answer = {
    "python": sys.executable,
    "pythonVersion": "%d.%d.%d" % sys.version_info[:3],
    "prefix": sys.prefix,
    "isVirtual": hasattr(sys, "real_prefix") or sys.prefix != getattr(sys, "base_prefix", sys.prefix),
    "encoding": locale.getpreferredencoding(False),
    "isMarked": os.path.isfile(os.path.join(os.path.dirname(os.__file__), "EXTERNALLY-MANAGED")),
}
try:
    import pip
    answer["version"] = str(pip.__version__)
except ImportError:
    answer["version"] = None
except Exception as error:
    answer["problem"] = type(error).__name__
try:
    from pip._vendor import certifi
    answer["certificates"] = certifi.where()
except Exception:
    pass
sys.stdout.write("\\n" + json.dumps(answer) + "\\n")
`;

/** Asks an interpreter once. */
export async function pipRuntime(host: Pick<ReadHost, "ask" | "paths">, python: string): Promise<Fact<PythonWithPip>> {
	// -B: a look leaves no compiled files behind.
	const said = await host.ask({ argv: [python, "-B", "-c", pipQuestion], timeoutMs: 4_000 });
	if (said.outcome === "timeout") return unknown(`${python} did not answer within 4 seconds`);
	const answer = parsed(said.stdout);
	if (answer === undefined) return unknown(`${python} would not say`);
	if (answer["problem"] !== undefined) return unknown(`pip cannot be imported by ${python}`);
	const { version, prefix, isVirtual } = answer;
	if (version === null) return missing(withoutPip(python, isVirtual === true));
	if (typeof version !== "string" || !/^\d+(\.\w+)*$/.test(version)) return unknown(`${python} would not say`);
	if (!isPath(host, prefix)) return unknown(`${python} does not say where it is installed`);
	const executable = answer["python"];
	const { certificates } = answer;
	return found({
		python: isPath(host, executable) ? executable : python,
		version,
		pythonVersion: String(answer["pythonVersion"]),
		prefix,
		isVirtual: isVirtual === true,
		encoding: String(answer["encoding"]),
		// The mark speaks of what lies outside of virtual environments (PEP 668).
		externallyManaged: answer["isMarked"] === true && isVirtual !== true,
		...(isPath(host, certificates) ? { certificates } : {}),
	});
}

/** Outside of an environment pip is the business of whoever installed the Python. */
function withoutPip(python: string, isVirtual: boolean): string {
	if (!isVirtual) return `${python} has no pip`;
	return `this environment has no pip: ${shellWords([python, "-m", "ensurepip"])} gives it one`;
}

/** The last line that is an answer: what a start-up file prints comes before it. */
function parsed(stdout: string): Readonly<Record<string, unknown>> | undefined {
	const line = stdout.split(/\r?\n/).findLast((text) => text.startsWith("{"));
	try {
		const value: unknown = JSON.parse(line ?? "");
		return typeof value === "object" && value !== null ? { ...value } : undefined;
	} catch {
		return undefined;
	}
}

function isPath({ paths }: Pick<ReadHost, "paths">, value: unknown): value is string {
	return typeof value === "string" && paths.isAbsolute(value) && !/[\u0000-\u001f\ud800-\udfff]/.test(value);
}
