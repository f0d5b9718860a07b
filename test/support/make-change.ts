import { applyPlan } from "../../src/apply/apply-plan.ts";
import type { ApplyEvent, ApplyOptions, ApplyResult } from "../../src/model/apply.ts";
import type { Host } from "../../src/model/host.ts";
import type { Command, CommandOutcome, FileChange, Plan, StoreChange } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import { nothingSeenYet } from "./nothing-seen-yet.ts";

/** A planned change of one file; without a text before, the file is new. */
export function makeChange(path: string, before: string | undefined, after: string, mode = 0o600): FileChange {
	const action = before === undefined ? "create" : before === after ? "same" : "change";
	return { path, action, mode, why: ["a test"], edits: [path], before, after, target: "docker-config" };
}

export function makePlan(
	changes: readonly FileChange[],
	commands: readonly Command[] = [],
	stores: readonly StoreChange[] = [],
): Plan {
	return { changes, stores, logins: [], commands, warnings: [], notes: [], explanations: [], items: [], problems: [] };
}

/** A login that goes behind docker-credential-`helper`; "ada" with the secret "canary-ada" unless told. */
export function makeStore(
	helper: string,
	server: string,
	username = "ada",
	secret = `canary-${username}`,
): StoreChange {
	return { id: server, helper, server, why: "a test", operation: "store", username, secret: new Secret(secret) };
}

export function makeErase(helper: string, server: string): StoreChange {
	return { id: server, helper, server, why: "a test", operation: "erase" };
}

export function makeCommand(argv: Command["argv"], more: Partial<Command> & { result?: CommandOutcome } = {}): Command {
	const { result = { state: "achieved" }, ...rest } = more;
	return {
		id: argv.join("-"),
		argv,
		why: "a test",
		needs: [],
		interactive: false,
		weight: "required",
		outcome: { reads: [], judge: () => result },
		...rest,
	};
}

/** Texts with one of these words in it count as secret. */
const secretWords = /canary|password/;

export const unattended: ApplyOptions = {
	holdsSecret: (_target, text) => secretWords.test(text),
	look: async () => nothingSeenYet,
	leave: [],
	terminal: false,
};

/** Applies to the end; the events on the way as "written PATH", "stored SERVER" or "left COMMAND". */
export async function applyAll(
	plan: Plan,
	host: Host,
	options: Partial<ApplyOptions> = {},
): Promise<{ readonly result: ApplyResult; readonly events: readonly string[] }> {
	const events: string[] = [];
	const run = applyPlan(plan, host, { ...unattended, ...options });
	for (;;) {
		const next = await run.next();
		if (next.done) return { result: next.value, events };
		events.push(eventText(next.value));
	}
}

function eventText(event: ApplyEvent): string {
	if (event.kind === "waiting") return "waiting";
	if (event.kind === "trial") return `trial ${event.helper}`;
	if (event.kind === "store") return `${event.state} ${event.login.server}`;
	if (event.kind === "file") return `${event.state} ${event.path}`;
	return `${event.state} ${event.command.argv.join(" ")}`;
}
