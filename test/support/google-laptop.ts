// Runs inside a private network where Google's registry hosts are this machine: starts them, proves, runs programs, prints what it saw.

import { writeFileSync } from "node:fs";
import { docker } from "../../src/clients/docker.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Proof } from "../../src/model/proof.ts";
import { prove } from "../../src/proof/prove.ts";
import { googleHosts } from "./google-hosts.ts";
import { type GoogleRequest, googleRegistry } from "./google-registry.ts";
import { ownAuthority } from "./loopback.ts";
import { catalogWith, factsWithConfig, matchOf } from "./proof-laptop.ts";
import { type Finished, runProgram } from "./real-programs.ts";

export interface Errands {
	readonly configPath: string;
	readonly errands: readonly (
		| { readonly prove: string; readonly helper: string; readonly env?: Readonly<Record<string, string>> }
		| { readonly run: readonly [string, ...string[]] }
	)[];
	/** Trust the hosts' authority. */
	readonly trust: boolean;
}

export type Done = { readonly proof?: Proof; readonly finished?: Finished; readonly seen: readonly GoogleRequest[] };

const { configPath, errands, trust }: Errands = JSON.parse(process.argv[2] ?? "");
const authority = ownAuthority(googleHosts);
if (authority === undefined) throw new Error("openssl is not installed");
const seen: GoogleRequest[] = [];
const server = authority.server(googleRegistry(seen));
await new Promise<void>((resolve) => server.listen(443, "127.0.0.1", resolve));
const trusted = { ...process.env, ...(trust ? { SSL_CERT_FILE: authority.certificatePath } : {}) };
const done: Done[] = [];
for (const errand of errands) {
	seen.length = 0;
	if ("run" in errand) {
		const finished = await runProgram(errand.run, { env: trusted });
		done.push({ finished, seen: [...seen] });
		continue;
	}
	const match = matchOf(errand.prove);
	writeFileSync(configPath, JSON.stringify({ credHelpers: { [match.host]: errand.helper } }));
	const host = nodeHost({ env: { ...trusted, ...errand.env } });
	const options = { limitMs: 30_000 };
	const proof = await prove(
		catalogWith(docker),
		{ match, method: undefined, answers: {} },
		factsWithConfig(configPath),
		host,
		options,
	);
	done.push({ proof, seen: [...seen] });
}
authority.dispose();
process.stdout.write(JSON.stringify(done), () => process.exit(0));
