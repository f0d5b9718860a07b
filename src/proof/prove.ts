import type { Answers } from "../model/auth-method.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Client } from "../model/client.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Proof } from "../model/proof.ts";
import { containerLayers, indexLayers, layersPassed } from "../model/proof-layers.ts";
import type { Match } from "../model/registry.ts";
import { isWellKnownHost } from "../model/well-known-host.ts";
import type { Errand } from "./errand.ts";
import { type Judgement, skipped } from "./judgement.ts";
import { proveIndex } from "./prove-index.ts";
import { provePull } from "./prove-pull.ts";
import { Trail } from "./trail.ts";

export interface ProveOptions {
	readonly signal?: AbortSignal;
	/** For the whole proof of one reference, in milliseconds. */
	readonly limitMs: number;
}

/** What is to be proven: a reference, and what was said when it was set up. */
export interface ProofWish {
	readonly match: Match;
	/** Id of the method it was set up with; undefined: not known. */
	readonly method: string | undefined;
	readonly answers: Answers;
	/** Id of the client it is proven with; absent: the first of its kind. */
	readonly client?: string;
}

/**
 * Does what the client itself would do, layer by layer, with its own files and its own credential. Ends at the first layer that breaks.
 * Never throws for what it meets.
 */
export async function prove(
	catalog: Catalog,
	wish: ProofWish,
	facts: Facts,
	host: ReadHost,
	options: ProveOptions,
): Promise<Proof> {
	const { match } = wish;
	const started = host.now().getTime();
	const client = clientOf(catalog, wish);
	const registry = catalog.registries.find(({ id }) => id === match.registry);
	const { methods } = catalog;
	const method = methods.find(({ id }) => id === wish.method);
	const setUp = { methods, registry, method, answers: wish.answers };
	const trail = new Trail();
	const errand = { host, match, ...setUp, trail, signal: options.signal, endsAt: started + options.limitMs };
	const { reached, ...judgement }: Judgement =
		client === undefined
			? skipped(`no ${match.kind} client is known that could prove it`)
			: await proveWith(client, errand, catalog, facts);
	const durationMs = host.now().getTime() - started;
	const program = client?.kind === "container" ? client.program(facts) : undefined;
	const own = program === undefined || program === client?.id ? {} : { program };
	const { reference, image } = match;
	const named = { reference, ...(image === undefined ? {} : { image }) };
	const order = match.kind === "python" ? indexLayers : containerLayers;
	const seen = {
		layers: layersPassed(judgement, order, trail.layers, reached),
		hosts: [...trail.hosts].filter((name) => !isWellKnownHost(name) && !isAsked(match, name)),
	};
	return { ...named, client: client?.id ?? match.kind, ...own, ...judgement, ...seen, durationMs };
}

function isAsked({ host, index }: Match, name: string): boolean {
	const asked = index === undefined || !URL.canParse(index.url) ? host : new URL(index.url).host;
	return [asked, asked.replace(/:\d+$/, ""), host].includes(name);
}

/** Undefined: none of its kind is known. */
export function clientOf({ clients }: Pick<Catalog, "clients">, { match, client: id }: ProofWish): Client | undefined {
	const known = clients.filter(({ kind }) => kind === match.kind);
	return known.find((client) => client.id === id) ?? known[0];
}

function proveWith(client: Client, errand: Errand, catalog: Catalog, facts: Facts): Promise<Judgement> {
	if (client.kind === "container") {
		const tlsOnly = client.tlsOnly?.(errand.match, facts);
		return provePull({ ...errand, client, program: client.program(facts), tlsOnly }, facts);
	}
	return proveIndex({ ...errand, client, registries: catalog.registries }, facts);
}
