import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { type Finished, realProgram, runProgram } from "./real-programs.ts";

const asRoot = ["unshare", "--mount", "--net", "--kill-child", "--fork"];
const asAnybody = ["unshare", "--map-root-user", "--mount", "--net", "--kill-child", "--fork"];
/** A network that holds the loopback alone, and names of its own; nothing outside this process tree sees them. */
const script = 'ip link set lo up && mount --bind "$1" /etc/hosts && shift && exec "$@"';

/** Why there can be no private network here, or undefined. */
export async function noPrivateNetwork(): Promise<string | undefined> {
	const absent = ["unshare", "ip", "mount", "bash"].find((name) => realProgram(name) === undefined);
	if (absent !== undefined) return `${absent} is not installed`;
	return (await unshareHere()) === undefined ? "this system does not allow private networks (unshare)" : undefined;
}

async function unshareHere(): Promise<readonly string[] | undefined> {
	for (const words of [asRoot, asAnybody]) {
		const [program = "", ...rest] = words;
		const { code } = await runProgram([
			program,
			...rest,
			"bash",
			"-c",
			"ip link set lo up && mount --bind /etc/hosts /etc/hosts",
		]);
		if (code === 0) return words;
	}
	return undefined;
}

/** Bundles a TypeScript entry and runs it with Node in a network where `hosts` are this machine. */
export async function runInPrivateNetwork(
	folder: string,
	hosts: readonly string[],
	entry: string,
	argument: string,
	env: NodeJS.ProcessEnv,
): Promise<Finished> {
	const words = await wordsInPrivateNetwork(folder, hosts, entry);
	return runProgram([...words, argument], { env });
}

/** The words that start a bundled entry in a network where `hosts` are this machine. */
export async function wordsInPrivateNetwork(
	folder: string,
	hosts: readonly string[],
	entry: string,
): Promise<readonly [string, ...string[]]> {
	const bundle = join(folder, "entry.mjs");
	await build({
		entryPoints: [entry],
		outfile: bundle,
		bundle: true,
		format: "esm",
		mainFields: ["module", "main"],
		platform: "node",
		banner: {
			js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
		},
		logLevel: "warning",
	});
	const names = join(folder, "hosts");
	writeFileSync(names, ["127.0.0.1 localhost", ...hosts.map((host) => `127.0.0.1 ${host}`), ""].join("\n"));
	const [program = "", ...rest] = (await unshareHere()) ?? [];
	return [program, ...rest, "bash", "-c", script, "private", names, process.execPath, bundle];
}
