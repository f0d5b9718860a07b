import type { Run } from "./run.ts";

/** A person cannot have read and answered within this time. */
const quietMs = 150;

/** What was typed before there was anything to answer is dropped. Whether Ctrl-C was in it. The terminal must hand over each key. */
export function dropTypedAhead({ stdin }: Run["streams"]): Promise<boolean> {
	return new Promise((resolve) => {
		let isCancelled = false;
		const drop = (chunk: Buffer | string) => {
			isCancelled ||= String(chunk).includes("\u0003");
		};
		stdin.on("data", drop);
		stdin.resume();
		// After the poll phase: what waited while the program was busy is there then.
		setTimeout(() => {
			setImmediate(() => {
				stdin.off("data", drop);
				stdin.pause();
				resolve(isCancelled);
			});
		}, quietMs);
	});
}
