// Runs inside a private network where Google's hosts are this machine: starts them, proves indexes, runs programs, prints what it saw.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { methods } from "../../src/auth/index.ts";
import { clients } from "../../src/clients/proven.ts";
import { probes } from "../../src/detect/index.ts";
import { factsOf } from "../../src/engine/detect.ts";
import { recognise } from "../../src/engine/recognise.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Proof } from "../../src/model/proof.ts";
import { prove } from "../../src/proof/prove.ts";
import { registries } from "../../src/registries/index.ts";
import { googleHosts } from "./google-hosts.ts";
import { type GoogleRequest, googleRegistry } from "./google-registry.ts";
import { googleRepositories } from "./google-repositories.ts";
import { ownAuthority } from "./loopback.ts";
import { type Finished, runProgram } from "./real-programs.ts";

export interface IndexErrands {
	readonly errands: readonly (
		| { readonly prove: string; readonly packages?: string; readonly env?: Readonly<Record<string, string>> }
		| { readonly run: readonly [string, ...string[]]; readonly env?: Readonly<Record<string, string>> }
	)[];
}

export interface IndexDone {
	readonly proof?: Proof;
	readonly finished?: Finished;
	readonly seen: readonly GoogleRequest[];
	/** What gcloud asked of its own service. */
	readonly asked: readonly string[];
}

/** Nothing is written here, so no target is needed. */
const catalog = {
	probes,
	registries,
	methods,
	targets: [],
	clients,
	recipes: [],
	checks: async () => [],
	readers: async () => [],
};
const { errands }: IndexErrands = JSON.parse(process.argv[2] ?? "");
const authority = ownAuthority(googleHosts);
if (authority === undefined) throw new Error("openssl is not installed");
const seen: GoogleRequest[] = [];
const asked: string[] = [];
const server = authority.server(googleRegistry(seen));
await new Promise<void>((resolve) => server.listen(443, "127.0.0.1", resolve));
const api = createServer(googleRepositories(asked));
await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
const settings = {
	...process.env,
	REQUESTS_CA_BUNDLE: authority.certificatePath,
	CLOUDSDK_API_ENDPOINT_OVERRIDES_ARTIFACTREGISTRY: `http://127.0.0.1:${(api.address() as AddressInfo).port}/`,
};
const done: IndexDone[] = [];
for (const errand of errands) {
	seen.length = 0;
	asked.length = 0;
	const env = { ...settings, ...errand.env };
	if ("run" in errand) {
		const finished = await runProgram(errand.run, { env });
		done.push({ finished, seen: [...seen], asked: [...asked] });
		continue;
	}
	const host = nodeHost({ env });
	const match = recognise(catalog, errand.prove);
	if (match === undefined) throw new Error(`nobody knows ${errand.prove}`);
	const facts = await factsOf(catalog.probes, host, { limitMs: 10_000 });
	const answers = errand.packages === undefined ? {} : { package: errand.packages };
	const proof = await prove(catalog, { match, method: "keyring", answers }, facts, host, { limitMs: 60_000 });
	done.push({ proof, seen: [...seen], asked: [...asked] });
}
authority.dispose();
process.stdout.write(JSON.stringify(done), () => process.exit(0));
