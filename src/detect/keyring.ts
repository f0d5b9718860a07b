import { asksGoogle, googleBackend, keepsPasswords } from "../formats/keyring/keyring-backends.ts";
import { keyringChoice } from "../formats/keyring/keyring-choice.ts";
import {
	type KeyringLook,
	listedBackends,
	lookAtKeyring,
	pluginProblem,
	readKeyringLook,
} from "../formats/keyring/keyring-look.ts";
import { programVersion } from "../formats/keyring/keyring-version.ts";
import { findPython } from "../formats/pip/find-python.ts";
import { excerpt } from "../model/excerpt.ts";
import { type Fact, found, unknown } from "../model/fact.ts";
import type { FactRow, Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Keyring, KeyringPlace } from "../model/python-facts.ts";
import { searchPath } from "../model/search-path.ts";

/** A keychain that is locked asks for its password in a window of its own, and waits. */
const timeoutMs = 4_000;

export const keyring: Probe<"keyring"> = {
	id: "keyring",
	title: "keyring",

	async run(host): Promise<Fact<Keyring>> {
		const [python, programs, chosen] = await Promise.all([findPython(host), programsOnPath(host), keyringChoice(host)]);
		// Of pip's own programs at most the first can be one, so a third is never asked.
		const asked = programs.slice(0, 2).map((path) => ({ path, place: askProgram(host, path) }));
		const look = python === undefined ? noPython : await askPython(host, python);
		if (typeof look === "string") {
			await Promise.all(asked.map(({ place }) => place));
			return unknown(look);
		}
		const places = await Promise.all(
			asked.map(async ({ path, place }) => ({ own: await isIn(host, path, look), place: await place })),
		);
		const program = places.find(({ own }) => !own)?.place;
		return found({ imported: look.imported, program, ...(chosen && { chosen }) });
	},

	describe(fact) {
		if (fact.state !== "found") return [{ status: "note", text: "keyring: could not tell", hint: fact.because }];
		const { imported, program, chosen } = fact.value;
		if (chosen !== undefined && (imported ?? program) !== undefined) {
			const status = chosen.backend === googleBackend.name ? "ok" : "note";
			return [{ status, text: `keyring uses only ${short(chosen.backend)}`, hint: `${chosen.by} says so` }];
		}
		return [
			...(imported === undefined ? [] : [row(imported, " in pip's own Python")]),
			...(program === undefined ? [] : [row(program, "")]),
		];
	},
};

const noPython: KeyringLook = { scripts: undefined, imported: undefined };

/** What Python says, or why that could not be told. */
async function askPython(host: ReadHost, python: string): Promise<KeyringLook | string> {
	const said = await host.ask({ argv: [python, "-B", "-c", lookAtKeyring], timeoutMs });
	if (said.outcome === "timeout")
		return `${python} did not say within ${timeoutMs / 1000} seconds which keyring it has`;
	// The Store's placeholder, or something else that is no Python.
	if (said.outcome === "missing" || said.outcome === "not-executable") return noPython;
	return (
		readKeyringLook(said.stdout, said.stderr, python) ??
		(isStore(python) ? noPython : `${python} did not say which keyring it has`)
	);
}

function isStore(python: string): boolean {
	return /\\WindowsApps\\/i.test(python);
}

async function programsOnPath(host: ReadHost): Promise<readonly string[]> {
	const names = host.platform === "win32" ? ["keyring.exe", "keyring.cmd", "keyring.bat"] : ["keyring"];
	const candidates = searchPath(host).flatMap((folder) => names.map((name) => host.paths.join(folder, name)));
	const paths = await Promise.all(candidates.map((path) => host.which(path)));
	return paths.filter((path) => path !== undefined);
}

async function isIn(host: ReadHost, program: string, { scripts }: KeyringLook): Promise<boolean> {
	if (scripts === undefined) return false;
	const [folder, own] = await Promise.all([host.realpath(host.paths.dirname(program)), host.realpath(scripts)]);
	return folder !== undefined && folder === own;
}

async function askProgram(host: ReadHost, path: string): Promise<KeyringPlace> {
	const [said, version] = await Promise.all([
		host.ask({ argv: [path, "--list-backends"], timeoutMs, env: { PYTHONDONTWRITEBYTECODE: "1" } }),
		programVersion(host, path),
	]);
	const backends = listedBackends(said.stdout);
	const silent =
		said.outcome === "timeout"
			? `it did not answer within ${timeoutMs / 1000} seconds`
			: "it does not list its backends";
	const problem =
		said.outcome === "ok" && backends.length > 0 ? pluginProblem(said.stderr) : (lastLine(said.stderr) ?? silent);
	return { path, version, backends, problem };
}

function lastLine(stderr: string): string | undefined {
	const line = stderr.split(/\r?\n/).findLast((each) => each.trim() !== "");
	return line === undefined ? undefined : excerpt(line, undefined);
}

function row(place: KeyringPlace, where: string): FactRow {
	const { path, version, backends, problem } = place;
	const name = `keyring${version === undefined ? "" : ` ${version}`}${where}`;
	if (backends.length === 0)
		return { status: "warn", text: `${name} does not work`, hint: `${path}: ${problem ?? "no backends"}` };
	const google = asksGoogle(place) ? "with Google's backend" : "without Google's backend";
	const kept = keepsPasswords(place).map(short);
	const keychain =
		kept.length === 0 ? "no keychain to keep passwords in" : `keeps passwords in ${kept.slice(0, 3).join(", ")}`;
	const hint = `${path}: ${problem ?? keychain}`;
	return { status: problem === undefined ? "ok" : "warn", text: `${name}, ${google}`, hint };
}

/** "SecretService" of keyring.backends.SecretService.Keyring. */
function short(backend: string): string {
	return backend
		.replace(/^keyrings?\.(?:backends\.|alt\.)?/, "")
		.replace(/\.\w+$/, "")
		.slice(0, 40);
}
