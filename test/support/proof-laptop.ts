import { methods } from "../../src/auth/index.ts";
import { docker } from "../../src/clients/docker.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { ContainerClient, Lookup } from "../../src/model/client.ts";
import { found } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Match, Registry } from "../../src/model/registry.ts";
import type { ProofWish } from "../../src/proof/prove.ts";
import { nothingSeenYet } from "./nothing-seen-yet.ts";

/** Facts of a laptop whose docker configuration rests at `path`. */
export function factsWithConfig(path: string, helpers: readonly string[] = []): Facts {
	return {
		...nothingSeenYet,
		"docker-config": found({
			path,
			decidedBy: "home",
			exists: true,
			helperHosts: [],
			authHosts: [],
			logins: [],
			ends: [],
			plainTextSecrets: 0,
			workTree: undefined,
			credsStore: undefined,
			problem: undefined,
		}),
		"credential-helpers": found(helpers.map((name) => ({ name, path: `/usr/bin/docker-credential-${name}` }))),
	};
}

/** A catalogue with one client: a real one, or one whose only rule is given. */
export function catalogWith(
	rules: ContainerClient | ((host: string) => Lookup),
	registries: readonly Registry[] = [],
): Catalog {
	const client: ContainerClient = typeof rules === "function" ? { ...docker, lookup: rules } : rules;
	return {
		probes: [],
		registries,
		methods,
		targets: [],
		clients: [client],
		recipes: [],
		checks: async () => [],
		readers: async () => [],
	};
}

/** A reference taken apart at its first slash, without tag. */
export function matchOf(reference: string): Match {
	const [host = "", ...rest] = reference.split("/");
	const path = rest.join("/").replace(/[:@].*$/, "");
	return { registry: "any", reference, host, kind: "container", path, notes: [] };
}

/** The proof of that reference, of which nothing more was said. */
export function wishOf(reference: string): ProofWish {
	return { match: matchOf(reference), method: undefined, answers: {} };
}
