import { commandLine } from "../engine/command-line.ts";
import { type Choices, noChoices, type Registration } from "../model/choices.ts";
import { endWords } from "../model/end-words.ts";
import type { Plan, PlannedLogin } from "../model/plan.ts";
import type { Renewal } from "../report/next-steps.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { secretFlag } from "./secret-flag.ts";

/** What to type when that which was written ends: the same run again, once for all that end together. A person's own secret has to be made anew. */
export function renewals(
	{ host, setup, catalog }: Pick<Run, "host" | "setup" | "catalog">,
	flags: Pick<Flags, "yes" | "secret">,
	{ logins }: Plan,
	{ registrations }: Choices,
): readonly Renewal[] {
	const groups = new Map<string, Group>();
	for (const registration of registrations) {
		const match = setup.recognise(registration.reference);
		const login = logins.find((one) => one.reference === match?.reference);
		if (login?.end === undefined) continue;
		const method = catalog.methods.find(({ id }) => id === registration.method);
		const made = login.typed && method !== undefined ? match?.accounts?.[method.identity]?.made : undefined;
		const key = [registration.method, login.typed, made, endWords(login.end, host.now())].join();
		const group = groups.get(key) ?? { logins: [], registrations: [], made };
		group.logins.push(login);
		group.registrations.push(registration);
		groups.set(key, group);
	}
	return [...groups.values()].map((group) => renewal(group, flags, host.now()));
}

/** Those that one line makes anew. */
interface Group {
	readonly logins: PlannedLogin[];
	readonly registrations: Registration[];
	/** Where a new secret comes from. */
	readonly made: string | undefined;
}

function renewal({ logins, registrations, made }: Group, flags: Pick<Flags, "yes" | "secret">, now: Date): Renewal {
	const ends = logins.flatMap(({ end }) => (end === undefined ? [] : endWords(end, now)));
	const references = [...new Set(logins.map(({ reference }) => reference))].join(", ");
	const typed = logins.some((login) => login.typed);
	const asks = typed && !flags.yes;
	const same = asks ? registrations.map(({ secret: _, ...rest }) => rest) : registrations;
	const lines = commandLine({ ...noChoices, registrations: same }, secretFlag(flags)).split("\n");
	return {
		words: [
			`The credential for ${references} ${ends[0]}.`,
			...(made === undefined ? [] : [made]),
			typed ? "With a new one then:" : "For a new one then:",
		].join(" "),
		lines: lines.map((line) => (asks ? line : `${line} --yes`)),
	};
}
