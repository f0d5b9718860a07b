import type { Platform } from "../../model/facts.ts";

/** The line that takes a variable out of the shell one is in. */
export function unsetVariable(platform: Platform, name: string): string {
	return platform === "win32" ? `Remove-Item Env:${name}` : `unset ${name}`;
}
