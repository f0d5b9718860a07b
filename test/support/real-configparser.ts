import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { RealPython } from "./real-pythons.ts";

export type PythonOptions = readonly (readonly [key: string, value: string, items: readonly string[]])[];

/** What a Python's configparser makes of a text: what it reads, or why and at which line it refuses. */
export type PythonReading =
	| {
			readonly sections: readonly (readonly [name: string, options: PythonOptions])[];
			readonly defaults: PythonOptions;
	  }
	| { readonly kind: string; readonly line: number };

export interface RealConfigParser {
	readonly python: RealPython;
	read(text: string): Promise<PythonReading>;
	stop(): void;
}

const program = fileURLToPath(new URL("configparser-reader.py", import.meta.url));

/** One process that reads text after text; answers come in the order of the questions. */
export function startConfigParser(python: RealPython): RealConfigParser {
	const child = spawn(python.path, [program], { stdio: ["pipe", "pipe", "inherit"] });
	const waiting: { resolve(reading: PythonReading): void; reject(error: Error): void }[] = [];
	createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
	child.on("close", () => {
		for (const { reject } of waiting.splice(0)) reject(new Error(`Python ${python.version} has ended`));
	});
	const onExit = () => child.kill("SIGKILL");
	process.on("exit", onExit);
	return {
		python,
		read: (text) =>
			new Promise((resolve, reject) => {
				waiting.push({ resolve, reject });
				child.stdin.write(`${asciiJson(text)}\n`);
			}),
		stop: () => {
			child.kill("SIGKILL");
			process.off("exit", onExit);
		},
	};
}

/** A locale decides how Python reads its standard input; ASCII is the same in all of them. */
function asciiJson(text: string): string {
	return JSON.stringify(text).replace(
		/[\u007f-\uffff]/g,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
