// Runs inside a private network where Google's token services are this machine: starts them, asks for tokens, prints what came and was seen.

import { nodeHost } from "../../src/host/node-host.ts";
import type { GoogleTokenRequest, GoogleTokenResult } from "../../src/model/google-token.ts";
import { goodToken } from "./google-registry.ts";
import { googleServices, type ServiceRequest, tokenHosts } from "./google-services.ts";
import { ownAuthority } from "./loopback.ts";

export interface TokenErrands {
	readonly errands: readonly (Pick<GoogleTokenRequest, "file" | "impersonate"> & {
		/** Trust the authority of the services; otherwise nobody vouches for them. */
		readonly trust: boolean;
	})[];
	readonly publicKey: string;
}

export interface TokenDone {
	readonly result: GoogleTokenResult;
	/** Whether it is the one that the registries take. */
	readonly isGood: boolean;
	readonly seen: readonly ServiceRequest[];
}

const { errands, publicKey }: TokenErrands = JSON.parse(process.argv[2] ?? "");
const authority = ownAuthority(tokenHosts);
if (authority === undefined) throw new Error("openssl is not installed");
const seen: ServiceRequest[] = [];
const server = authority.server(googleServices(seen, publicKey));
await new Promise<void>((resolve) => server.listen(443, "127.0.0.1", resolve));
const done: TokenDone[] = [];
for (const { trust, ...asked } of errands) {
	seen.length = 0;
	const env = { ...process.env, ...(trust ? { SSL_CERT_FILE: authority.certificatePath } : {}) };
	const scopes = ["https://www.googleapis.com/auth/cloud-platform"];
	const result = await nodeHost({ env }).googleToken({ ...asked, scopes, timeoutMs: 20_000 });
	done.push({ result, isGood: result.ok && result.token.reveal() === goodToken, seen: [...seen] });
}
authority.dispose();
process.stdout.write(JSON.stringify(done), () => process.exit(0));
