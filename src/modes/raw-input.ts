import type { Run } from "./run.ts";

/** Does something while the terminal hands over each key; then it is a terminal as others know it again, also after a crash. */
export async function withRawInput<Result>(
	{ streams, onCrash }: Pick<Run, "streams" | "onCrash">,
	read: () => Promise<Result>,
): Promise<Result> {
	const { stdin } = streams;
	const restore = () => {
		stdin.setRawMode(false);
	};
	const forget = onCrash(restore);
	stdin.setRawMode(true);
	try {
		return await read();
	} finally {
		stdin.pause();
		forget();
		restore();
	}
}
