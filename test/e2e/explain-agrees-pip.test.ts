import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pip } from "../../src/clients/pip.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Explained } from "../../src/model/reader.ts";
import { factsOfPip, indexMatch } from "../support/index-laptop.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { type PythonWithPip, pythons } from "../support/pythons.ts";
import { type PipHome, pipHosts, randomPipHome } from "../support/random-pip-home.ts";
import { runProgram } from "../support/real-programs.ts";

/** So that a failure can be run again: the same homes each time. */
const seed = Number(process.env["SEED"] ?? 20_261_122);
const homes = Number(process.env["HOMES"] ?? 24);

/** "user:password" of the first request to an index; "": without a login; undefined: it was not asked. */
type Shown = string | undefined;

test(`what is explained is what the newest pip here asks with, in ${homes} homes (seed ${seed})`, {
	timeout: 120_000,
}, async (ctx) => {
	const python = (await pythons()).at(-1);
	if (python === undefined) return ctx.skip("no Python with pip is installed");
	const log = new Map<string, string>();
	const listener = httpServer((request, response) => {
		const [, home, index] = (request.url ?? "").split("/");
		const header = request.headers.authorization ?? "";
		const shown = Buffer.from(header.replace(/^Basic /, ""), "base64").toString();
		if (!log.has(`${home}/${index}`)) log.set(`${home}/${index}`, shown);
		response.writeHead(404).end();
	});
	const { port, close } = await listen(listener);
	const root = await mkdtemp(join(tmpdir(), "registry-setup-explain-"));
	try {
		const waiting = fc.sample(randomPipHome, { numRuns: homes, seed }).entries();
		let asked = 0;
		const work = async () => {
			for (const [number, home] of waiting) {
				const folder = join(root, `h${number}`);
				const urls = [0, 1, 2, 3].map((index) => addressOf(number, index, port));
				const host = await lay(folder, home, urls, python);
				const done = await install(folder, host.env);
				const facts = await factsOfPip(host, {
					...python,
					path: join(folder, "venv/bin/python"),
					prefix: join(folder, "venv"),
				});
				for (const [index, url] of urls.entries()) {
					const said = await pip.explain(indexMatch(`http://${url}`), facts, host);
					const real = log.get(`h${number}/i${index}`);
					if (real !== undefined) asked += 1;
					const where = `seed ${seed}, home ${number}, index ${index}: ${JSON.stringify({ home, said, stderr: done.stderr })}`;
					expect(inShort(said, done.code), where).toEqual(real === undefined ? "not asked" : userOf(real));
				}
			}
		};
		await Promise.all([work(), work(), work()]);
		expect(asked).toBeGreaterThan(homes / 2);
	} finally {
		await close();
		await rm(root, { recursive: true, force: true });
	}
});

function addressOf(home: number, index: number, port: number): string {
	return `${pipHosts[index < 2 ? 0 : 1]}:${port}/h${home}/i${index}/simple/`;
}

/** Who is shown first; what keyring would be asked for comes after that. */
function inShort({ status, username, detail }: Explained, code: number | null): string {
	if (status === "error") return code === 0 ? "stops" : "not asked";
	if (detail.startsWith("pip does not ask ")) return "not asked";
	return username ?? "nobody";
}

function userOf(shown: Shown): string {
	const user = shown?.split(":")[0] ?? "";
	return user === "" ? "nobody" : user;
}

/** A home with an environment of its own, whose pip is that of the Python it was made from. */
async function lay(folder: string, { env, files }: PipHome, urls: readonly string[], python: PythonWithPip) {
	const filled = (text: string) =>
		text.replaceAll(/INDEX(\d)/g, (_, index) => urls[Number(index)] ?? "").replaceAll("HOME", folder);
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), filled(text));
	}
	await mkdir(join(folder, "venv/bin"), { recursive: true });
	await symlink(python.path, join(folder, "venv/bin/python"));
	const made = `home = ${dirname(python.path)}\ninclude-system-site-packages = true\nversion = ${python.version}\n`;
	await writeFile(join(folder, "venv/pyvenv.cfg"), made);
	const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
	return nodeHost({
		cwd: folder,
		home: folder,
		env: { PATH: process.env["PATH"] ?? "", HOME: folder, XDG_CONFIG_DIRS: join(folder, "xdg"), ...own },
	});
}

function install(folder: string, env: Readonly<Record<string, string | undefined>>) {
	const quick = ["--disable-pip-version-check", "--no-cache-dir", "--no-deps", "--retries", "0", "--no-input"];
	const python = join(folder, "venv/bin/python");
	return runProgram([python, "-m", "pip", "install", ...quick, "acme-explained"], { cwd: folder, env: { ...env } });
}
