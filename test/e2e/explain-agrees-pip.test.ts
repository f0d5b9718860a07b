import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pip } from "../../src/clients/pip.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Explained } from "../../src/model/reader.ts";
import { startAnsweringProgram } from "../support/answering-program.ts";
import { factsOfPip, indexMatch } from "../support/index-laptop.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { type PythonWithPip, pythons } from "../support/pythons.ts";
import { type PipHome, pipHosts, randomPipHome } from "../support/random-pip-home.ts";
import { runProgram } from "../support/real-programs.ts";

/** So that a failure can be run again: the same homes each time. */
const seed = Number(process.env["SEED"] ?? 20_261_122);
const homes = Number(process.env["HOMES"] ?? 480);
const started = Number(process.env["STARTED"] ?? 6);

const asker = fileURLToPath(new URL("../support/pip-asker.py", import.meta.url));

interface Laid {
	readonly number: number;
	readonly home: PipHome;
	readonly folder: string;
	readonly host: ReturnType<typeof nodeHost>;
	readonly urls: readonly string[];
	readonly python: PythonWithPip;
}

interface Counts {
	asked: number;
	keyring: number;
	readonly differ: string[];
}

/** What an index saw of one home: "user:password" of the first request to each; "" without a login. */
interface Listener {
	readonly port: number;
	readonly first: ReadonlyMap<string, string>;
	close(): Promise<void>;
}

test(`what is explained is what every pip here asks with, in ${homes} homes (seed ${seed})`, {
	timeout: 240_000,
}, async (context) => {
	// Python 2 has another reader for pip's files, and nothing here knows its dialect.
	const all = (await pythons()).filter(({ major }) => major === 3);
	if (all.length === 0) return context.skip("no Python with pip is installed");
	const numbered = [...fc.sample(randomPipHome, { numRuns: homes, seed }).entries()];
	const counts: Counts = { asked: 0, keyring: 0, differ: [] };
	await withListener(all, async (root, listener) => {
		const work = async (python: PythonWithPip, place: number) => {
			const own = numbered.filter(([number]) => Math.floor(number / 2) % all.length === place);
			// pip's own code in one process: it reads the configuration, makes its session and asks, home after home.
			const { ask, stop } = startAnsweringProgram<{ readonly exit?: number }>([python.path, "-B", asker]);
			try {
				for (const [number, home] of own) {
					const laid = await lay(root, number, home, listener.port, python);
					const { cwd, env } = laid.host;
					const prefix = join(laid.folder, "venv");
					const { exit } = await ask({ cwd, prefix, env: Object.entries(env) });
					await compare(laid, listener, exit !== undefined, counts);
				}
			} finally {
				stop();
			}
		};
		await Promise.all(all.map(work));
	});
	expect(counts.differ.slice(0, 3), `${counts.differ.length} disagreements`).toEqual([]);
	expect(counts.asked).toBeGreaterThan(homes / 2);
	expect(counts.keyring).toBeGreaterThan(homes / 100);
});

test(`and what pip install asks with when it is started, in ${started} homes`, {
	timeout: 120_000,
}, async (context) => {
	const python = (await pythons()).at(-1);
	if (python === undefined) return context.skip("no Python with pip is installed");
	const waiting = fc.sample(randomPipHome, { numRuns: started, seed: seed + 1 }).entries();
	const counts: Counts = { asked: 0, keyring: 0, differ: [] };
	await withListener([python], async (root, listener) => {
		const work = async () => {
			for (const [number, home] of waiting) {
				const laid = await lay(root, number, home, listener.port, python);
				const { code } = await install(laid.folder, laid.host.env);
				await compare(laid, listener, code !== 0, counts);
			}
		};
		await Promise.all([work(), work()]);
	});
	expect(counts.differ).toEqual([]);
});

async function withListener(
	all: readonly PythonWithPip[],
	use: (root: string, listener: Listener) => Promise<void>,
): Promise<void> {
	const first = new Map<string, string>();
	const old = all.filter(({ pip: version }) => !asksKeyringLater(version)).map(({ version }) => version);
	const listener = httpServer((request, response) => {
		const [, python = "", home, index] = (request.url ?? "").split("/");
		const header = request.headers.authorization ?? "";
		const shown = Buffer.from(header.replace(/^Basic /, ""), "base64").toString();
		if (!first.has(`${home}/${index}`)) first.set(`${home}/${index}`, shown);
		// A 401 has a keyring asked where there is one; an old pip would ask a person for each.
		const isRefused = !old.includes(python) && (header === "" || refusesAll(Number(home?.slice(1))));
		if (isRefused) response.writeHead(401, { "www-authenticate": "Basic realm=x" }).end();
		else response.writeHead(404).end();
	});
	const { port, close } = await listen(listener);
	const root = await mkdtemp(join(tmpdir(), "registry-setup-explain-"));
	try {
		await use(root, { port, first, close });
	} finally {
		await close();
		await rm(root, { recursive: true, force: true });
	}
}

async function compare(
	{ number, home, folder, host, urls, python }: Laid,
	{ first }: Listener,
	hasStopped: boolean,
	counts: Counts,
): Promise<void> {
	const program = home.keyring ? { path: join(folder, "bin/keyring"), version: undefined } : undefined;
	const facts = await factsOfPip(
		host,
		{ ...python, path: join(folder, "venv/bin/python"), prefix: join(folder, "venv") },
		{ imported: undefined, program: program && { ...program, backends: [], problem: undefined } },
	);
	const calls = await readFile(join(folder, "keyring.log"), "utf8").catch(() => "");
	for (const [index, url] of urls.entries()) {
		const twin = `h${number}/i${index ^ 1}`;
		const requests = [...first.keys()].filter((key) => [twin, `h${number}/i${index}`].includes(key));
		// What pip shows a host after a refusal there depends on what it was refused before.
		if (refusesAll(number) && requests[0] === twin) continue;
		const said = await pip.explain(indexMatch(`http://${url}`), facts, host);
		const shown = first.get(`h${number}/i${index}`);
		const call = calls.split("\n").find((line) => line.includes(`http://${url}`));
		if (shown !== undefined) counts.asked += 1;
		if (call !== undefined) counts.keyring += 1;
		const isTurnedDown = shown === "" || refusesAll(number);
		const agrees = inShort(said, hasStopped) === userOf(shown) && (!isTurnedDown || saysCall(said, call));
		const where = `pip ${python.pip}, seed ${seed}, home ${number}, index ${index}: ${JSON.stringify({ home, said })}`;
		if (!agrees) counts.differ.push(`${userOf(shown)}, keyring ${call}: ${where}`);
	}
}

function saysCall({ detail }: Explained, call: string | undefined): boolean {
	const said = / pip asks \S*\/bin\/keyring(?: (.*))?$/.exec(detail);
	return said?.[1] === undefined ? (said !== null) === (call !== undefined) : said[1] === call;
}

/** Whether a home's indexes turn down whoever shows a login as well. */
function refusesAll(home: number): boolean {
	return home % 2 === 1;
}

/** Before 21.1 it was asked before the first request, and no program was. */
function asksKeyringLater(version: string): boolean {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	return major > 21 || (major === 21 && minor > 0);
}

/** Who is shown first; what keyring would be asked for comes after that. */
function inShort({ status, username, detail }: Explained, hasStopped: boolean): string {
	if (status === "error") return hasStopped ? "not asked" : "stops";
	if (detail.startsWith("pip does not ask ")) return "not asked";
	return username ?? "nobody";
}

function userOf(shown: string | undefined): string {
	if (shown === undefined) return "not asked";
	const [user = ""] = shown.split(":");
	return user === "" ? "nobody" : user;
}

/** A home with an environment of its own, whose pip is that of the Python it was made from. */
async function lay(root: string, number: number, home: PipHome, port: number, python: PythonWithPip): Promise<Laid> {
	const folder = join(root, `h${number}`);
	const urls = [0, 1, 2, 3].map(
		(index) => `${pipHosts[index < 2 ? 0 : 1]}:${port}/${python.version}/h${number}/i${index}/simple/`,
	);
	const filled = (text: string) =>
		text.replaceAll(/INDEX(\d)/g, (_, index) => urls[Number(index)] ?? "").replaceAll("HOME", folder);
	const program = `#!/bin/sh\necho "$@" >>'${folder}/keyring.log'\nexit 1\n`;
	const made = `home = ${dirname(python.path)}\ninclude-system-site-packages = true\nversion = ${python.version}\n`;
	const files = { ...home.files, "venv/pyvenv.cfg": made, ...(home.keyring ? { "bin/keyring": program } : {}) };
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), filled(text));
	}
	if (home.keyring) await chmod(join(folder, "bin/keyring"), 0o755);
	await mkdir(join(folder, "venv/bin"), { recursive: true });
	await symlink(python.path, join(folder, "venv/bin/python"));
	const own = Object.fromEntries(Object.entries(home.env).map(([name, value]) => [name, filled(value)]));
	const env = { PATH: join(folder, "bin"), HOME: folder, XDG_CONFIG_DIRS: join(folder, "xdg"), ...own };
	const host = nodeHost({ cwd: folder, home: folder, env });
	return { number, home, folder, host, urls, python };
}

function install(folder: string, env: Readonly<Record<string, string | undefined>>) {
	const quick = ["--disable-pip-version-check", "--no-cache-dir", "--no-deps", "--retries", "0"];
	const python = join(folder, "venv/bin/python");
	// Enter at every question.
	const given = { cwd: folder, env: { ...env }, stdin: "\n".repeat(99) };
	return runProgram([python, "-m", "pip", "install", ...quick, "acme-explained"], given);
}
