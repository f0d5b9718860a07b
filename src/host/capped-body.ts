/** At most 1 MiB of an answer, as text. */
export async function cappedBody(chunks: AsyncIterable<Uint8Array>): Promise<string> {
	const kept: Uint8Array[] = [];
	let left = 1024 * 1024;
	for await (const chunk of chunks) {
		kept.push(chunk.subarray(0, left));
		left -= chunk.length;
		if (left <= 0) break;
	}
	return new TextDecoder("utf-8").decode(Buffer.concat(kept));
}
