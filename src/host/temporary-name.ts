import { randomHex } from "./random-hex.ts";

/** Unpredictable, so that nobody can lay a link there first; recognisable, so that what a killed run left can be removed. */
export function temporaryName(): string {
	return `.registry-setup-${randomHex(8)}.tmp`;
}
