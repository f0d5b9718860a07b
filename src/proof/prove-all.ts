import type { Catalog } from "../model/catalog.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Proof } from "../model/proof.ts";
import { skipped } from "./judgement.ts";
import { clientOf, type ProofWish, type ProveOptions, prove } from "./prove.ts";

/** Helpers start whole language runtimes: this many at once keep a laptop quick. */
const atOnce = 4;

/** Proofs in the order of the wishes, each as soon as those before it are there; leaving the loop stops the rest. */
export async function* proveAll(
	catalog: Catalog,
	wishes: readonly ProofWish[],
	facts: Facts,
	host: ReadHost,
	options: ProveOptions & { readonly offline?: boolean },
): AsyncGenerator<Proof> {
	const stop = new AbortController();
	const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
	const proofs: Promise<Proof>[] = [];
	try {
		for (const [index, wish] of wishes.entries()) {
			const place = proofs[index - atOnce] ?? Promise.resolve();
			const run = () => prove(catalog, wish, facts, host, { ...options, signal });
			const proof = options.offline === true ? skip(catalog, wish) : place.then(run, run);
			// A proof that breaks is reported where it is awaited, not before.
			proof.catch(() => undefined);
			proofs.push(proof);
		}
		for (const proof of proofs) yield await proof;
	} finally {
		stop.abort();
	}
}

async function skip(catalog: Catalog, wish: ProofWish): Promise<Proof> {
	const { match } = wish;
	const client = clientOf(catalog, wish)?.id ?? match.kind;
	return { reference: match.reference, client, ...skipped("offline: no request was made"), durationMs: 0 };
}
