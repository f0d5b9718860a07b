import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface AnsweringProgram<Answer> {
	/** Answers come in the order of the questions. @throws Error with what the program says is its trouble, or that it ended. */
	ask(question: object): Promise<Answer>;
	stop(): void;
}

/** A program that reads a question a line as JSON, and writes an answer a line; it does not outlive the tests. */
export function startAnsweringProgram<Answer>(
	argv: readonly [string, ...string[]],
	env: NodeJS.ProcessEnv = process.env,
): AnsweringProgram<Answer> {
	const [program, ...words] = argv;
	const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"], env });
	const waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];
	createInterface({ input: child.stdout }).on("line", (line) => {
		const answer: Answer & { readonly trouble?: string } = JSON.parse(line);
		const asked = waiting.shift();
		if (answer.trouble === undefined) asked?.resolve(answer);
		else asked?.reject(new Error(answer.trouble));
	});
	let hasEnded = false;
	child.on("close", () => {
		hasEnded = true;
		for (const { reject } of waiting.splice(0)) reject(new Error(`${program} has ended`));
	});
	const onExit = () => child.kill("SIGKILL");
	process.on("exit", onExit);
	return {
		ask: (question) =>
			new Promise((resolve, reject) => {
				if (hasEnded) return reject(new Error(`${program} has ended`));
				waiting.push({ resolve, reject });
				child.stdin.write(`${JSON.stringify(question)}\n`);
			}),
		stop: () => {
			child.kill("SIGKILL");
			process.off("exit", onExit);
		},
	};
}
