import { type IndexErrand, timeFor } from "./errand.ts";

/** gcloud starts a Python and asks over the network. */
const limitMs = 15_000;

/** What a cloud's program printed; undefined when it is not there, or said no. */
export async function askInventory(
	errand: IndexErrand,
	argv: readonly [string, ...string[]] | undefined,
): Promise<string | undefined> {
	if (argv === undefined) return undefined;
	const result = await errand.host.ask({
		argv,
		timeoutMs: timeFor(errand, limitMs),
		...(errand.signal === undefined ? {} : { signal: errand.signal }),
	});
	return result.outcome === "ok" ? result.stdout : undefined;
}
