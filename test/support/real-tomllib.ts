import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { realPythons } from "./real-pythons.ts";

/** What an edit was to do. unset and push take a key, pull the place in a list. */
export interface IntendedChange {
	readonly kind: "set" | "unset" | "push" | "pull";
	readonly path: readonly (string | number)[];
	readonly value?: unknown;
}

/** Empty: both texts are TOML, and they differ in the intended change only. Otherwise what Python says of the one it cannot read. */
export interface TomlJudgement {
	readonly before?: string;
	readonly after?: string;
	readonly differs?: true;
}

export interface TomlJudge {
	judge(before: string, after?: string, ...changes: readonly IntendedChange[]): Promise<TomlJudgement>;
	stop(): void;
}

const program = fileURLToPath(new URL("tomllib-judge.py", import.meta.url));

/** The newest Python's own TOML reader in one process; undefined when none has one (before 3.11). */
export async function startTomlJudge(): Promise<TomlJudge | undefined> {
	const python = (await realPythons()).findLast(({ minor }) => minor >= 11);
	if (python === undefined) return undefined;
	const child = spawn(python.path, [program], { stdio: ["pipe", "pipe", "inherit"] });
	const waiting: { resolve(judgement: TomlJudgement): void; reject(error: Error): void }[] = [];
	createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
	child.on("close", () => {
		for (const { reject } of waiting.splice(0)) reject(new Error(`Python ${python.version} has ended`));
	});
	const onExit = () => child.kill("SIGKILL");
	process.on("exit", onExit);
	return {
		judge: (before, after, ...changes) =>
			new Promise((resolve, reject) => {
				waiting.push({ resolve, reject });
				child.stdin.write(`${asciiJson({ before, after, changes })}\n`);
			}),
		stop: () => {
			child.kill("SIGKILL");
			process.off("exit", onExit);
		},
	};
}

/** A locale decides how Python reads its standard input; ASCII is the same in all of them. */
function asciiJson(value: unknown): string {
	return JSON.stringify(value).replace(
		/[\u007f-\uffff]/g,
		(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
