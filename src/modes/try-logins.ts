import { clientsFor } from "../engine/clients-for.ts";
import { commandLine } from "../engine/command-line.ts";
import { type Choices, noChoices } from "../model/choices.ts";
import type { Facts } from "../model/facts.ts";
import type { PlannedLogin } from "../model/plan.ts";
import type { Trial } from "../model/proof.ts";
import type { Match } from "../model/registry.ts";
import { tryLogin } from "../proof/try-login.ts";
import { displayPathsIn } from "../report/display-path.ts";
import { proofText } from "../report/proof-text.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { secretFlag } from "./secret-flag.ts";
import { lookAt } from "./session.ts";

/** For one registry and its token service. */
const trialLimitMs = 30_000;

/** Shows each name and secret to its registry before anything is written, and says what came of it. */
export async function tryLogins(
	run: Run,
	flags: Flags,
	logins: readonly PlannedLogin[],
	choices: Choices,
): Promise<readonly Trial[]> {
	const trials: Trial[] = [];
	const facts = await factsOfClients(run, logins);
	const turnedDown: { readonly host: string; readonly login: PlannedLogin["login"] }[] = [];
	for (const { reference, login } of logins) {
		const match = run.setup.recognise(reference);
		// A registry that is shown a wrong password again and again locks the account.
		const isKnown = turnedDown.some((one) => one.host === match?.host && one.login.secret.equals(login.secret));
		if (match?.kind !== "container" || isKnown) continue;
		if (trials.length === 0) run.output.lines(["", "Tried before anything is written"]);
		run.output.progress(`  ...   asking ${match.host}`);
		const client = clientFor(run, facts, match, choices);
		const wish = { match, login, again: again(run, flags, match, choices), ...(client && { client }) };
		const options = { signal: run.signal, limitMs: trialLimitMs };
		const trial = await tryLogin(run.catalog, wish, facts, run.host, options);
		if (trial === undefined) continue;
		trials.push(trial);
		if (trial.status === "fail") turnedDown.push({ host: match.host, login });
		const detail = displayPathsIn(trial.detail, run.host.home);
		run.output.lines(proofText({ ...trial, detail }, run.output.style));
	}
	return trials;
}

/** Which clients are here decides who shows it. */
async function factsOfClients({ setup, catalog, host }: Run, logins: readonly PlannedLogin[]): Promise<Facts> {
	const kinds = logins.map(({ reference }) => setup.recognise(reference)?.kind);
	const clients = catalog.clients.filter(({ kind }) => kind === "container" && kinds.includes(kind));
	return lookAt(catalog, host, [...new Set(clients.flatMap(({ reads }) => reads))]);
}

/** The one that proves it afterwards as well. */
function clientFor(
	{ setup, catalog }: Run,
	facts: Facts,
	match: Match,
	{ registrations }: Choices,
): string | undefined {
	const wish = registrations.find((one) => setup.recognise(one.reference)?.reference === match.reference);
	return clientsFor(catalog, facts, match, wish?.answers ?? {})[0]?.id;
}

/** What to type for another try. Without --yes the secret is asked for. */
function again({ setup }: Run, flags: Flags, { reference }: Match, { registrations }: Choices): string {
	const same = registrations.filter((one) => setup.recognise(one.reference)?.reference === reference);
	if (flags.yes) {
		return `Once that is put right: ${commandLine({ ...noChoices, registrations: same }, secretFlag(flags))} --yes`;
	}
	const asked = same.map(({ secret: _, ...rest }) => rest);
	const asks = same.some(({ secret }) => secret !== undefined)
		? "For another try, which asks for the secret"
		: "For another try";
	return `${asks}: ${commandLine({ ...noChoices, registrations: asked })}`;
}
