import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { PythonWithPip } from "./pythons.ts";

/** The world a pip looks at: all of its environment, where it stands, and the root of its Python. */
export interface PipWorld {
	readonly env: Readonly<Record<string, string>>;
	readonly cwd: string;
	readonly prefix: string;
	readonly isVirtual: boolean;
	readonly command: string;
}

export interface PipSays {
	/** Absolute, by level. */
	readonly paths: Readonly<Record<string, readonly string[]>>;
	/** Absent when pip stops. */
	readonly options?: Readonly<Record<string, unknown>>;
	readonly exit?: number;
}

export interface RealPip {
	readonly python: PythonWithPip;
	read(world: PipWorld): Promise<PipSays>;
	stop(): void;
}

const program = fileURLToPath(new URL("pip-reader.py", import.meta.url));

/** One process that looks at world after world; answers come in the order of the questions. */
export function startPip(python: PythonWithPip): RealPip {
	const child = spawn(python.path, ["-B", program], { stdio: ["pipe", "pipe", "inherit"] });
	const waiting: { resolve(says: PipSays): void; reject(error: Error): void }[] = [];
	createInterface({ input: child.stdout }).on("line", (line) => {
		const says: PipSays & { readonly trouble?: string } = JSON.parse(line);
		const asked = waiting.shift();
		if (says.trouble === undefined) asked?.resolve(says);
		else asked?.reject(new Error(says.trouble));
	});
	let hasEnded = false;
	child.on("close", () => {
		hasEnded = true;
		for (const { reject } of waiting.splice(0)) reject(new Error(`Python ${python.version} has ended`));
	});
	const onExit = () => child.kill("SIGKILL");
	process.on("exit", onExit);
	return {
		python,
		read: ({ env, ...world }) =>
			new Promise((resolve, reject) => {
				if (hasEnded) return reject(new Error(`Python ${python.version} has ended`));
				waiting.push({ resolve, reject });
				child.stdin.write(`${JSON.stringify({ ...world, env: Object.entries(env) })}\n`);
			}),
		stop: () => {
			child.kill("SIGKILL");
			process.off("exit", onExit);
		},
	};
}
