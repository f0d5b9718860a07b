import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Command } from "../../model/plan.ts";
import { backToAccount, judgeAccount } from "./gcloud-account.ts";

/** Signs gcloud in with a service account's key. `client`: what it is for, "docker". */
export function activateServiceAccount(path: string, email: string, facts: Facts, client: string): Command {
	const before = foundValue(facts.gcloud);
	const active = before?.account === email;
	const undo = backToAccount(before) ?? (["gcloud", "auth", "revoke", email] as const);
	return {
		id: "gcloud-auth-activate-service-account",
		argv: ["gcloud", "auth", "activate-service-account", email, `--key-file=${path}`],
		why: active
			? `${email} is active already; this signs in again, in case the key file is a new one.`
			: `Signs gcloud in as ${email} and makes it the active account, for ${client} and everything else that uses gcloud.`,
		needs: ["network"],
		interactive: false,
		weight: active ? "optional" : "required",
		outcome: { reads: ["gcloud"], judge: (after) => judgeAccount(after, email, (now) => now.account === email) },
		...(active ? {} : { undo }),
	};
}
