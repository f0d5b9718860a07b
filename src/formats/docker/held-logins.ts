import { listedLogins } from "../../model/helper-answer.ts";
import { helperCall } from "../../model/helper-call.ts";
import type { ReadHost } from "../../model/host.ts";

/** One that has to be unlocked first may ask a person for it. */
const timeoutMs = 10_000;

/** User names by what a keychain has them under; undefined: it does not say. */
export async function heldLogins(
	helper: string,
	host: Pick<ReadHost, "ask">,
): Promise<ReadonlyMap<string, string> | undefined> {
	return listedLogins(await host.ask(helperCall(helper, { verb: "list" }, { timeoutMs })));
}
