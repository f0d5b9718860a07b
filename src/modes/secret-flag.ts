import type { Flags } from "./flags.ts";

/** How the same run passes its secret again: as it was passed; one that was typed comes from standard input. */
export function secretFlag({ secret }: Pick<Flags, "secret">): readonly string[] {
	if (secret === undefined || secret.from === "stdin") return ["--secret-stdin"];
	return [`--secret-${secret.from}`, secret.name];
}
