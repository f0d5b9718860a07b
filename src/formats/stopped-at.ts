import type { LookupStopped } from "../model/client.ts";
import type { Malformed } from "../model/target.ts";

/** A client that gives up over something in a file, with the place. */
export function stoppedAt(
	who: string,
	file: string,
	{ at, message }: Pick<Malformed, "at" | "message">,
): LookupStopped {
	if (at === undefined) return { kind: "error", file, message: `${who} stops at ${file}: ${message}` };
	return {
		kind: "error",
		file,
		line: at.line,
		message: `${who} stops at ${file}:${at.line}:${at.column}: ${message}`,
	};
}
