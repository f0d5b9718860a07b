import { explain } from "../engine/explain.ts";
import { namesSaid } from "../engine/names-said.ts";
import type { Catalog } from "../model/catalog.ts";
import { UserError } from "../model/errors.ts";
import type { FactId } from "../model/facts.ts";
import type { Reader } from "../model/reader.ts";
import { explainJson } from "../report/explain-json.ts";
import { explainLegend, explainText } from "../report/explain-text.ts";
import { hiddenNames } from "../report/hidden-names.ts";
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
	const { facts, references, names } = await surveyed(run, flags, quietFacts(catalog, readers));
	const all = await Promise.all(
		references.map(({ match }) =>
			explain(readers, match, facts, host, flags.verify ? askHelpers(run, match) : undefined),
		),
	);
	const safe = flags.show ? showNames(host.home) : pasteSafe(namesSaid(names, all));
	if (!output.json) {
		for (const one of all) output.lines(explainText(one, { ...output.style, safe }));
		output.lines(explainLegend(all, flags.verify, output.style));
		output.lines(["", ...hiddenNames(flags.show, output.style.width)]);
	}
	output.document(() => explainJson(all, safe));
	return 0;
}

/** Sides of the laptop that are seen by starting a helper or talking to an engine: left alone unless a client's rules read them. */
const loud: readonly FactId[] = ["keychain", "docker-engine", "docker-group"];

function quietFacts({ probes }: Pick<Catalog, "probes">, readers: readonly Reader[]): readonly FactId[] {
	const read = new Set(readers.flatMap(({ reads }) => reads));
	const usual = probes.filter(({ onlyAsked }) => onlyAsked !== true).map(({ id }) => id);
	return usual.filter((id) => read.has(id) || !loud.includes(id));
}
