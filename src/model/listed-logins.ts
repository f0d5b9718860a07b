import { isHelperName } from "./helper-answer.ts";
import type { ReadHost } from "./host.ts";
import { parseFirstJson } from "./parse-first-json.ts";

/** One that has to be unlocked first may ask a person for it. */
const longestMs = 10_000;

/**
 * What a keychain says it holds: user names by what they are under, no secret. Undefined: it does not say
 * (docker-credential-helpers, client.List).
 */
export async function listedLogins(
	helper: string,
	host: Pick<ReadHost, "ask">,
	timeoutMs = longestMs,
): Promise<ReadonlyMap<string, string> | undefined> {
	if (!isHelperName(helper)) return undefined;
	const result = await host.ask({ argv: [`docker-credential-${helper}`, "list"], stdin: "unused", timeoutMs });
	const answer = result.outcome === "ok" ? parseFirstJson(result.stdout) : undefined;
	if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return undefined;
	return new Map(Object.entries(answer).map(([server, username]) => [server, String(username)]));
}
