import { type Availability, met } from "../../model/availability.ts";
import type { Gcloud } from "../../model/cloud-facts.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Command, CommandOutcome } from "../../model/plan.ts";

/** gcloud has one active account: what a newcomer means for the one that is active now. */
export function takesPlace(
	facts: Facts,
	newcomer: string,
	ofKind: (kind: Gcloud["accountKind"]) => boolean,
): Availability {
	const active = foundValue(facts.gcloud);
	if (active?.account === undefined || !ofKind(active.accountKind)) return met();
	return met(`${newcomer} takes the place of ${active.account} for everything that uses gcloud.`);
}

/** The way back to the account that is active now; none when there is none, or its name would be read as an option. */
export function backToAccount(gcloud: Gcloud | undefined): NonNullable<Command["undo"]> | undefined {
	const account = gcloud?.account;
	return account === undefined || account.startsWith("-") ? undefined : ["gcloud", "config", "set", "account", account];
}

/** Whether gcloud ended with the account that a command was to make the active one. `who`: that account in a sentence. */
export function judgeAccount({ gcloud }: Facts, who: string, isThere: (gcloud: Gcloud) => boolean): CommandOutcome {
	if (gcloud.state === "unknown") {
		return { state: "later", because: `gcloud's account could not be looked at (${gcloud.because})` };
	}
	if (gcloud.state === "missing") return { state: "not-achieved", because: "gcloud is not installed" };
	if (isThere(gcloud.value)) return { state: "achieved" };
	const { account, decidedBy } = gcloud.value;
	const now = account === undefined ? "no account is active" : `the active account is ${account}, by ${decidedBy}`;
	return { state: "not-achieved", because: `gcloud is not signed in as ${who}: ${now}` };
}
