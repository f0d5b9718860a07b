import { excerpt } from "../model/excerpt.ts";
import { isHelperName, listedLogins } from "../model/helper-answer.ts";
import { helperCall } from "../model/helper-call.ts";
import type { ReadHost } from "../model/host.ts";
import { tokenUsername } from "../model/login.ts";
import type { StoreChange, Warning } from "../model/plan.ts";

/** A plan is waited for: a keychain that has to be unlocked first is not asked for long. */
const timeoutMs = 3_000;

type Stored = Extract<StoreChange, { operation: "store" }>;

/** Whose logins make room for those that are stored, as far as the keychains say: their secrets are kept nowhere. */
export async function storeWarnings(
	changes: readonly StoreChange[],
	host: Pick<ReadHost, "ask">,
): Promise<readonly Warning[]> {
	const stored = changes.filter((change): change is Stored => change.operation === "store");
	const helpers = [...new Set(stored.map(({ helper }) => helper))].filter(isHelperName);
	const lists = await Promise.all(
		helpers.map(async (helper) => {
			const result = await host.ask(helperCall(helper, { verb: "list" }, { timeoutMs }));
			return [helper, listedLogins(result)] as const;
		}),
	);
	const listed = new Map(lists);
	return stored.flatMap((change) => {
		const held = listed.get(change.helper);
		return held === undefined ? [untold(change)] : warningOf(change, held.get(change.server));
	});
}

function untold({ helper, server }: Stored): Warning {
	const message = `Could not tell what the keychain (${helper}) holds for ${server}: a login there is replaced, and --undo cannot bring it back.`;
	return { id: "store.untold", message };
}

/** The name is whatever a program printed. */
function warningOf({ helper, server, username }: Stored, former: string | undefined): readonly Warning[] {
	if (former === undefined || former === username) return [];
	const whose =
		former === tokenUsername ? "an identity token" : former === "" ? "a login" : `the login of ${shown(former)}`;
	const message = `The keychain (${helper}) holds ${whose} for ${server}: it is replaced, and --undo cannot bring it back.`;
	return [{ id: "store.replaces", message }];
}

function shown(name: string): string {
	const text = excerpt(name, undefined);
	return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

/** Longer than any user name. */
const mostShown = 80;
