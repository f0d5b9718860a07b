import { clientsFor } from "../engine/clients-for.ts";
import type { Proof } from "../model/proof.ts";
import { proveAll } from "../proof/prove-all.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import type { Surveyed } from "./surveyed.ts";

/** For the whole proof of one reference; a helper of its own may take ten seconds of it. */
const proofLimitMs = 12_000;
/** For all of them: what is not proven by then is left, so that the checks can say what the others showed. */
const allLimitMs = 13_500;

/** Real requests with the credentials of the clients here, made when they are first asked for, and once. */
export function proveFound(
	run: Run,
	{ offline }: Pick<Flags, "offline">,
	{ facts, references }: Surveyed,
): () => Promise<readonly Proof[]> {
	let proofs: Promise<readonly Proof[]> | undefined;
	return () => {
		proofs ??= prove(run, offline, { facts, references });
		return proofs;
	};
}

async function prove(
	run: Run,
	offline: boolean,
	{ facts, references }: Pick<Surveyed, "facts" | "references">,
): Promise<readonly Proof[]> {
	if (offline) return [];
	const wishes = references.flatMap(({ match }) =>
		clientsFor(run.catalog, facts, match, {}).map(({ id }) => ({ match, method: undefined, answers: {}, client: id })),
	);
	const proofs: Proof[] = [];
	const limit = new AbortController();
	const timer = setTimeout(() => limit.abort(), allLimitMs);
	const options = { signal: AbortSignal.any([run.signal, limit.signal]), limitMs: proofLimitMs };
	try {
		for await (const proof of proveAll(run.catalog, wishes, facts, run.host, options)) proofs.push(proof);
		return proofs;
	} finally {
		clearTimeout(timer);
	}
}
