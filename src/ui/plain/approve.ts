import { LineReader } from "./line-reader.ts";
import type { PlainOutput } from "./talk.ts";

/** Whether the person types the whole word yes; anything else, and the end of the input, is a no. */
export async function approve(
	{ input, output }: { readonly input: NodeJS.ReadableStream; readonly output: PlainOutput },
	question: string,
): Promise<boolean> {
	const reader = new LineReader(input);
	try {
		output.write(`${question} `);
		const line = await reader.next();
		if (line === undefined) output.write("\n");
		return line?.trim().toLowerCase() === "yes";
	} finally {
		reader.close();
	}
}
