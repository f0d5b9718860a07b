import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Visit } from "./memory-doctor.ts";
import { realProgram, runProgram } from "./real-programs.ts";

/** A home of its own on the real disk, for the program as it is delivered. */
export interface DoctorProgram {
	readonly root: string;
	readonly home: string;
	readonly env: NodeJS.ProcessEnv;
	/** Words that start the program; more arguments follow. */
	readonly argv: readonly [string, string];
	/** One more program on PATH. */
	place(name: string, path: string): void;
	/** A file of the home. */
	lay(path: string, text: string): void;
	/** `--check --json` with these arguments. */
	check(...args: readonly string[]): Promise<Visit>;
	dispose(): void;
}

/** On PATH are these real programs and nothing else. */
export function doctorProgram(...programs: readonly string[]): DoctorProgram {
	const root = mkdtempSync(join(tmpdir(), "registry-setup-doctor-"));
	const [home, bin] = [join(root, "home"), join(root, "bin")];
	for (const folder of [home, bin]) mkdirSync(folder);
	const place = (name: string, path: string) => symlinkSync(path, join(bin, name));
	for (const name of programs) place(name, realProgram(name) ?? name);
	const env: NodeJS.ProcessEnv = { PATH: bin, HOME: home };
	const argv = [process.execPath, join(process.cwd(), "dist/start.cjs")] as const;
	return {
		root,
		home,
		env,
		argv,
		place,
		lay(path, text) {
			const file = join(home, path);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text, { mode: 0o600 });
		},
		async check(...args) {
			const { code, stdout, stderr } = await runProgram([...argv, "--check", "--json", ...args], { env, cwd: home });
			if (stdout === "") throw new Error(stderr);
			return { exitCode: code, text: stderr, document: JSON.parse(stdout) };
		},
		dispose: () => rmSync(root, { recursive: true, force: true }),
	};
}
