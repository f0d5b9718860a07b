import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { realProgram } from "./real-programs.ts";

/** What docker-py finds: a login in its own words, nothing, or why it stops. */
export interface DockerPyFinds {
	readonly found?: { readonly username?: string; readonly Username?: string } | null;
	readonly error?: string;
}

export interface DockerPy {
	find(env: Readonly<Record<string, string | undefined>>, registry: string): Promise<DockerPyFinds>;
	stop(): Promise<void>;
}

/** The real docker-py in a Python of its own; undefined where it is not installed. */
export function startDockerPy(): DockerPy | undefined {
	const python = realProgram("python3");
	if (python === undefined || !hasDockerPy(python)) return undefined;
	const child = spawn(python, [fileURLToPath(new URL("docker-py-reader.py", import.meta.url))], {
		stdio: ["pipe", "pipe", "ignore"],
	});
	const lines = createInterface({ input: child.stdout });
	return {
		async find(env, registry) {
			const answer = once(lines, "line");
			child.stdin.write(`${JSON.stringify({ env, registry })}\n`);
			const [line] = await answer;
			return JSON.parse(String(line));
		},
		async stop() {
			const ended = once(child, "exit");
			child.stdin.end();
			await ended;
		},
	};
}

function hasDockerPy(python: string): boolean {
	try {
		execFileSync(python, ["-c", "import docker"], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}
