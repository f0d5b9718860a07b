import { excerpt } from "../model/excerpt.ts";
import { keychainCause } from "../model/helper-cause.ts";
import type { ProgramResult } from "../model/host.ts";
import type { Secret } from "../model/secret.ts";
import type { StoreTrouble } from "../model/stored-login.ts";

/**
 * Why a call of a helper did not end well. Helpers explain themselves on stdout, where docker looks; some add the cause on stderr. `known`:
 * every secret they could repeat; where none is known, nothing they say is passed on.
 */
export function keychainTrouble(result: ProgramResult, known: readonly Secret[]): StoreTrouble {
	switch (result.outcome) {
		case "missing":
		case "not-executable":
		case "cancelled":
			return { kind: result.outcome };
		case "timeout":
			return { kind: "timeout", seconds: Math.max(1, Math.round(result.durationMs / 1000)) };
		default: {
			const text = `${result.stdout}\n${result.stderr}`;
			const cause = keychainCause(text);
			const quote = known.length === 0 ? "" : excerpt(text, known);
			const said = text.trim() === "" || quote !== "" ? quote : undefined;
			return {
				kind: "failed",
				...(said !== undefined && { said }),
				...(result.exitCode !== undefined && { exitCode: result.exitCode }),
				...(cause !== undefined && { cause }),
			};
		}
	}
}
