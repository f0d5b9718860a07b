import limited from "p-limit";
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
	const inTurn = limited(atOnce);
	try {
		for (const wish of wishes) {
			const run = () =>
				signal.aborted
					? skip(catalog, wish, "stopped before it was begun")
					: prove(catalog, wish, facts, host, { ...options, signal });
			const isOffline = options.offline === true;
			const proof = isOffline ? skip(catalog, wish, "offline: no request was made") : inTurn(run);
			// A proof that breaks is reported where it is awaited, not before.
			proof.catch(() => undefined);
			proofs.push(proof);
		}
		for (const proof of proofs) yield await proof;
	} finally {
		stop.abort();
	}
}

async function skip(catalog: Catalog, wish: ProofWish, because: string): Promise<Proof> {
	const { match } = wish;
	const client = clientOf(catalog, wish)?.id ?? match.kind;
	return { reference: match.reference, client, ...skipped(because), durationMs: 0 };
}
