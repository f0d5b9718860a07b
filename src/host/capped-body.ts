export interface CappedBody {
	readonly body: string;
	/** More followed. */
	readonly truncated?: true;
}

/** At most 1 MiB of an answer, as text. */
export async function cappedBody(chunks: AsyncIterable<Uint8Array>): Promise<CappedBody> {
	const kept: Uint8Array[] = [];
	let left = 1024 * 1024;
	for await (const chunk of chunks) {
		kept.push(chunk.subarray(0, left));
		left -= chunk.length;
		if (left < 0) return { body: textOf(kept), truncated: true };
	}
	return { body: textOf(kept) };
}

function textOf(chunks: readonly Uint8Array[]): string {
	return new TextDecoder("utf-8").decode(Buffer.concat(chunks));
}
