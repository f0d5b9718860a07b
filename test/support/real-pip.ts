import { fileURLToPath } from "node:url";
import { startAnsweringProgram } from "./answering-program.ts";
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
	const { ask, stop } = startAnsweringProgram<PipSays>([python.path, "-B", program]);
	return { python, read: ({ env, ...world }) => ask({ ...world, env: Object.entries(env) }), stop };
}
