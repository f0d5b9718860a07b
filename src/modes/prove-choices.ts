import { clientsFor } from "../engine/clients-for.ts";
import type { Choices } from "../model/choices.ts";
import type { Proof } from "../model/proof.ts";
import { proveAll } from "../proof/prove-all.ts";
import { displayPathsIn } from "../report/display-path.ts";
import { proofText } from "../report/proof-text.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { lookAt } from "./session.ts";

/** For the whole proof of one registry; a helper of its own may take ten seconds of it. */
const proofLimitMs = 30_000;

/** Proves what was chosen, registry by registry, and says each verdict as it comes. */
export async function proveChoices(run: Run, flags: Flags, choices: Choices): Promise<readonly Proof[]> {
	const wanted = choices.registrations.flatMap(({ reference, method, answers }) => {
		const match = run.setup.recognise(reference);
		return match === undefined ? [] : [{ match, method, answers }];
	});
	if (wanted.length === 0) return [];
	const matches = wanted.map(({ match }) => match);
	const clients = run.catalog.clients.filter(({ kind }) => matches.some((match) => match.kind === kind));
	const reads = new Set(clients.flatMap((client) => client.reads));
	// Nothing is proven offline, so no client is started either.
	if (flags.offline) reads.delete("docker-version");
	const facts = await lookAt(run.catalog, run.host, [...reads]);
	const wishes = wanted.flatMap((wish) =>
		clientsFor(run.catalog, facts, wish.match, wish.answers).map(({ id }) => ({ ...wish, client: id })),
	);
	run.output.lines(["", "Checked with your new settings"]);
	run.output.progress(`  ...   asking ${[...new Set(matches.map((match) => match.host))].join(", ")}`);
	const proofs: Proof[] = [];
	for await (const proof of proveAll(run.catalog, wishes, facts, run.host, {
		signal: run.signal,
		offline: flags.offline,
		limitMs: proofLimitMs,
	})) {
		proofs.push(proof);
		const detail = displayPathsIn(proof.detail, run.host.home);
		run.output.lines(proofText({ ...proof, detail }, run.output.style));
	}
	return proofs;
}
