import { namesHere } from "../engine/names-here.ts";
import { survey } from "../engine/survey.ts";
import { UserError } from "../model/errors.ts";
import type { FactId, Facts } from "../model/facts.ts";
import type { JournalLook } from "../model/journal-look.ts";
import type { Names } from "../model/names.ts";
import type { Match } from "../model/registry.ts";
import type { SurveyedFile, SurveyedReference } from "../model/survey.ts";
import { withoutLogin } from "../model/without-login.ts";
import type { Flags } from "./flags.ts";
import { readJournal } from "./read-journal.ts";
import type { Run } from "./run.ts";
import { lookAt } from "./session.ts";

/** This laptop as it is now, and what it is meant to reach. */
export interface Surveyed {
	readonly facts: Facts;
	readonly files: readonly SurveyedFile[];
	/** What was asked for; otherwise what the files here name. */
	readonly references: readonly SurveyedReference[];
	/** Of changes of our own; a text: why there is no record of them. */
	readonly journal: JournalLook | string;
	readonly names: Names;
}

/** `only`: the facts looked at; absent: all. @throws UserError (exit code 2) for a reference nobody knows. */
export async function surveyed(run: Run, flags: Flags, only?: readonly FactId[]): Promise<Surveyed> {
	const asked = [...new Set(flags.references)].map((reference) => known(run, reference));
	run.output.progress("  ...   looking at this laptop");
	const facts = await lookAt(run.catalog, run.host, only);
	const [files, journal] = await Promise.all([survey(run.catalog, facts, run.host), readJournal(run.host)]);
	const found = run.setup.suggestReferences(facts);
	const names = namesHere({ facts, files, journal, asked, found: found.map(({ match }) => match) }, run.host);
	run.output.progress(undefined);
	const references = asked.length > 0 ? asked.map((match) => ({ match, from: undefined })) : found;
	return { facts, files, references, journal, names };
}

function known({ setup }: Run, reference: string): Match {
	const match = setup.recognise(reference);
	// What only looks wrong is asked all the same: that shows it best.
	if (match !== undefined && (match.problem === undefined || match.problem.override !== undefined)) return match;
	throw new UserError(match?.problem?.message ?? `"${withoutLogin(reference)}" is not a registry that is known here.`, {
		exitCode: 2,
		next: match?.problem?.suggestions.map((suggestion) => `  ${suggestion}`) ?? [
			"Known are:",
			...setup.families.map((family) => `  ${family.example}  ${family.label}`),
		],
	});
}
