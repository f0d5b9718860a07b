import { helperAnswer } from "../../model/helper-answer.ts";
import { helperCall } from "../../model/helper-call.ts";
import type { ProgramResult, ReadHost } from "../../model/host.ts";

/** What a keychain gives where docker asks it for a login, but for the secret. untold: it failed, or said what docker cannot read. */
export type GivenLogin =
	| { readonly kind: "login"; readonly username: string }
	| { readonly kind: "nothing" }
	| { readonly kind: "untold" };

/** One that has to be unlocked first may ask a person for it. */
const timeoutMs = 10_000;

/** A list can name what is not given: it is made of the names of files and entries, not of what opens. */
export async function givenLogins(
	helper: string,
	servers: readonly string[],
	host: Pick<ReadHost, "ask">,
): Promise<ReadonlyMap<string, GivenLogin>> {
	const given = new Map<string, GivenLogin>();
	let isOpen: boolean = true;
	// One at a time, so that a person is asked to unlock it once; where nobody does, no second time.
	for (const server of new Set(servers)) {
		const result: ProgramResult | undefined = isOpen
			? await host.ask(helperCall(helper, { verb: "get", server }, { timeoutMs }))
			: undefined;
		isOpen = result !== undefined && result.outcome !== "timeout";
		given.set(server, result === undefined ? { kind: "untold" } : givenBy(result));
	}
	return given;
}

function givenBy(result: ProgramResult): GivenLogin {
	const answer = helperAnswer(result);
	if (answer.kind === "login") return { kind: "login", username: answer.login.username };
	return answer.kind === "nothing" ? answer : { kind: "untold" };
}
