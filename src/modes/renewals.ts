import { commandLine } from "../engine/command-line.ts";
import { type Choices, noChoices, type Registration } from "../model/choices.ts";
import { endWords } from "../model/end-words.ts";
import type { Plan, PlannedLogin } from "../model/plan.ts";
import type { Renewal } from "../report/next-steps.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { secretFlag } from "./secret-flag.ts";

/** What to type when that which was written ends: the same run again, once for all that end together. */
export function renewals(
	{ host, setup }: Pick<Run, "host" | "setup">,
	flags: Pick<Flags, "yes" | "secret">,
	{ logins }: Plan,
	{ registrations }: Choices,
): readonly Renewal[] {
	const groups = new Map<string, { readonly logins: PlannedLogin[]; readonly registrations: Registration[] }>();
	for (const registration of registrations) {
		const reference = setup.recognise(registration.reference)?.reference;
		const login = logins.find((one) => one.reference === reference);
		if (login?.end === undefined) continue;
		const key = [registration.method, login.typed, endWords(login.end, host.now())].join();
		const group = groups.get(key) ?? { logins: [], registrations: [] };
		group.logins.push(login);
		group.registrations.push(registration);
		groups.set(key, group);
	}
	return [...groups.values()].map((group) => renewal(group.logins, group.registrations, flags, host.now()));
}

function renewal(
	logins: readonly PlannedLogin[],
	registrations: readonly Registration[],
	flags: Pick<Flags, "yes" | "secret">,
	now: Date,
): Renewal {
	const ends = logins.flatMap(({ end }) => (end === undefined ? [] : endWords(end, now)));
	const references = [...new Set(logins.map(({ reference }) => reference))].join(", ");
	const typed = logins.some((login) => login.typed);
	const asks = typed && !flags.yes;
	const same = asks ? registrations.map(({ secret: _, ...rest }) => rest) : registrations;
	const lines = commandLine({ ...noChoices, registrations: same }, secretFlag(flags)).split("\n");
	return {
		words: `The credential for ${references} ${ends[0]}. ${typed ? "With a new one then" : "For a new one then"}:`,
		lines: lines.map((line) => (asks ? line : `${line} --yes`)),
	};
}
