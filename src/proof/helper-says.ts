import type { HelperSaid } from "../model/reader.ts";
import { askHelper } from "./ask-helper.ts";
import type { PullErrand } from "./errand.ts";

/** Asks a helper as a client would, and tells whose login it has; the login itself goes no further than here. */
export async function helperSays(errand: PullErrand, helper: string, key: string): Promise<HelperSaid> {
	const answer = await askHelper(errand, helper, key);
	if (!answer.ok) return { holds: "unknown", because: answer.judgement.detail.replace(/\.$/, "") };
	if (answer.value === undefined) return { holds: "nothing" };
	return { holds: "login", username: answer.value.username };
}
