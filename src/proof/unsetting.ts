import type { Platform } from "../model/facts.ts";

/** What to type where a setting stands in a variable; undefined for a place in a file. */
export function unsetting(where: string, platform: Platform): string | undefined {
	if (!/^PIP_\w+$/i.test(where)) return undefined;
	const command = platform === "win32" ? `Remove-Item Env:${where}` : `unset ${where}`;
	return `Take it out of this shell, and of what sets it there: ${command}`;
}
