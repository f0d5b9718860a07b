import { explain } from "../engine/explain.ts";
import { namesSaid } from "../engine/names-said.ts";
import { UserError } from "../model/errors.ts";
import type { FactId } from "../model/facts.ts";
import type { Reader } from "../model/reader.ts";
import type { Match } from "../model/registry.ts";
import { explainJson } from "../report/explain-json.ts";
import { explainLegend, explainText } from "../report/explain-text.ts";
import { hiddenNames } from "../report/hidden-names.ts";
import { ownWords } from "../report/own-words.ts";
import { pasteSafe, showNames } from "../report/paste-safe.ts";
import { askHelpers } from "./ask-helpers.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { surveyed } from "./surveyed.ts";

/** Which credential each client would use for what was asked, and from where. Returns the exit code. */
export async function explainMode(run: Run, flags: Flags): Promise<number> {
	if (flags.references.length === 0) {
		const next = ["For example: npx registry-setup --explain quay.io/acme/app"];
		throw new UserError("--explain takes the references that are to be explained.", { exitCode: 2, next });
	}
	if (flags.verify && flags.offline) {
		const next = ["Without --verify it asks nobody, and needs no network."];
		throw new UserError("--verify asks helpers, which go to the network: not with --offline.", { exitCode: 2, next });
	}
	const { catalog, host, output } = run;
	const readers = await catalog.readers();
	const asked = flags.references.map((one) => (isKnown(run.setup.recognise(one)) ? one : fullName(one)));
	const only = factsFor(readers, asked.map(run.setup.recognise));
	const { facts, references, names } = await surveyed(run, { ...flags, references: asked }, only);
	const all = await Promise.all(
		references.map(({ match }) =>
			explain(readers, match, facts, host, flags.verify ? askHelpers(run, match) : undefined),
		),
	);
	const safe = flags.show ? showNames(host.home) : pasteSafe(namesSaid(names, all), ownWords(await catalog.checks()));
	if (!output.json) {
		for (const one of all) output.lines(explainText(one, { ...output.style, safe }));
		output.lines(explainLegend(all, flags.verify, output.style));
		output.lines(["", ...hiddenNames(flags.show, output.style.width)]);
	}
	output.document(() => explainJson(all, safe));
	return 0;
}

/** What the clients of what was asked for read, and nothing else: some of the rest is seen by starting programs. */
function factsFor(readers: readonly Reader[], matches: readonly (Match | undefined)[]): readonly FactId[] {
	const kinds = new Set(matches.map((match) => match?.kind));
	return [...new Set(readers.filter(({ kind }) => kinds.has(kind)).flatMap(({ reads }) => reads))];
}

function isKnown(match: Match | undefined): boolean {
	return match !== undefined && (match.problem === undefined || match.problem.override !== undefined);
}

/** "nginx" and "acme/app" are Docker Hub's to docker. */
function fullName(reference: string): string {
	const word = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
	const [first = "", ...rest] = reference.split("/");
	const isShort = new RegExp(`^${word}(?:/${word})*(?::[\\w.-]+)?(?:@sha256:[0-9a-f]{64})?$`).test(reference);
	if (!isShort || first === "localhost" || (rest.length > 0 && /[.:]/.test(first))) return reference;
	return `docker.io/${rest.length === 0 ? "library/" : ""}${reference}`;
}
