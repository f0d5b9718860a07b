import { withRawInput } from "./raw-input.ts";
import type { Run } from "./run.ts";
import { dropTypedAhead } from "./typed-ahead.ts";

/**
 * The next of these keys, after a line that says which there are; "cancel" for Ctrl-C. Undefined when the input has ended. What was
 * typed before the line could be read is no answer to it.
 */
export function pressedKey(run: Run, keys: readonly string[], hint: string): Promise<string | undefined> {
	const { streams, output, signal } = run;
	const { stdin } = streams;
	return withRawInput(run, async () => {
		output.lines(["", hint]);
		if (await dropTypedAhead(streams)) return "cancel";
		return new Promise<string | undefined>((resolve) => {
			const end = (key: string | undefined) => {
				stdin.off("data", take);
				stdin.off("end", onEnd);
				signal.removeEventListener("abort", onAbort);
				resolve(key);
			};
			const take = (chunk: Buffer | string) => {
				const key = keyOf(String(chunk), keys);
				if (key !== "other") end(key);
			};
			const onEnd = () => end(undefined);
			const onAbort = () => end("cancel");
			stdin.on("data", take);
			stdin.once("end", onEnd);
			signal.addEventListener("abort", onAbort, { once: true });
			stdin.resume();
		});
	});
}

/** Ctrl-C and Ctrl-D arrive as keys while the terminal hands over each. More than one at once was pasted, or is an arrow. */
function keyOf(text: string, keys: readonly string[]): string | undefined {
	if (text.includes("\u0003")) return "cancel";
	if (text === "\u0004") return undefined;
	const key = text.toLowerCase();
	return keys.includes(key) ? key : "other";
}
