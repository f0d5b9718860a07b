import type { Run } from "./run.ts";

/** The next key, after a line that says which there are; undefined when the input has ended or the run was cancelled. */
export async function pressedKey({ streams, output, signal, onCrash }: Run, hint: string): Promise<string | undefined> {
	const { stdin } = streams;
	output.lines([hint]);
	stdin.setRawMode(true);
	const restore = () => stdin.setRawMode(false);
	const forget = onCrash(restore);
	try {
		return await new Promise<string | undefined>((resolve) => {
			const onEnd = () => resolve(undefined);
			stdin.once("data", (chunk: Buffer | string) => resolve(keyOf(String(chunk))));
			stdin.once("end", onEnd);
			signal.addEventListener("abort", onEnd, { once: true });
			stdin.resume();
		});
	} finally {
		stdin.pause();
		forget();
		restore();
	}
}

/** Ctrl-C and Ctrl-D arrive as keys while the terminal hands over each. */
function keyOf(text: string): string | undefined {
	const [first = ""] = text;
	return first === "\u0003" || first === "\u0004" ? undefined : first.toLowerCase();
}
