import type { Readable } from "node:stream";

/** Collects at most this much of a stream and lets the rest go by, so that the writer is never blocked. */
const mostBytes = 1024 * 1024;

/** What has arrived so far, as text. */
export function cappedText(stream: Readable | null | undefined): () => string {
	const chunks: Buffer[] = [];
	let left = mostBytes;
	stream?.on("data", (chunk: Buffer) => {
		if (left > 0) chunks.push(chunk.subarray(0, left));
		left -= chunk.length;
	});
	// A pipe broken by our own kill is no news.
	stream?.on("error", () => undefined);
	return () => new TextDecoder("utf-8").decode(Buffer.concat(chunks));
}
