import type { Run } from "./run.ts";

/** Whether a person can read and answer here. */
export function isTerminal({ stdin, stdout }: Run["streams"]): boolean {
	return stdin.isTTY === true && stdout.isTTY === true;
}
