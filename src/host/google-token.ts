import type { GoogleTokenRequest, GoogleTokenResult, GoogleTokenTrouble } from "../model/google-token.ts";
import type { ReadHost } from "../model/host.ts";
import { Secret } from "../model/secret.ts";
import { type GoogleCredentialFile, googleCredentialFile } from "./google-credential-file.ts";
import { googleTokenTrouble } from "./google-token-trouble.ts";
import { requestLimit } from "./request-limit.ts";

interface Laptop extends Pick<ReadHost, "env" | "now" | "readFile" | "http"> {
	/** Requests past every proxy. */
	readonly direct: ReadHost["http"];
}

/** A machine of Google's answers within milliseconds; elsewhere the address may swallow the question. */
const metadataMs = 2_000;
/** A plan is made anew whenever a part of it is switched; its token need not be. */
const keptMs = 5 * 60_000;

/** Makes tokens with Google's library, which is loaded with the first one. */
export function googleToken(laptop: Laptop): (request: GoogleTokenRequest) => Promise<GoogleTokenResult> {
	let kept: { readonly of: string; readonly at: number; readonly result: GoogleTokenResult } | undefined;
	return async (request) => {
		const credential = request.file === undefined ? undefined : await googleCredentialFile(request.file, laptop);
		if (credential?.ok === false) return credential;
		const of = JSON.stringify([credential?.file.fields, request.scopes, request.impersonate]);
		const at = laptop.now().getTime();
		if (kept?.of === of && at - kept.at < keptMs) return kept.result;
		const result = await mint(laptop, request, credential?.file);
		kept = result.ok ? { of, at, result } : undefined;
		return result;
	};
}

async function mint(
	laptop: Laptop,
	request: GoogleTokenRequest,
	file: GoogleCredentialFile | undefined,
): Promise<GoogleTokenResult> {
	const madeOf = file?.kind ?? "machine";
	// As the library does it (gcp-metadata); its other values say how to find out, which is asked here all the same.
	if (file === undefined && laptop.env["METADATA_SERVER_DETECTION"]?.trim().toLowerCase() === "none") {
		return no({ reason: "no-metadata-server", message: "METADATA_SERVER_DETECTION says that there is none" });
	}
	const limit = requestLimit(request);
	const end = performance.now() + request.timeoutMs;
	const left = () => end - performance.now();
	try {
		const [{ mintGoogleToken }, { googleFetch }] = await Promise.all([
			import("./google-client.ts"),
			import("./google-fetch.ts"),
		]);
		const ways = {
			fetch: googleFetch((asked) => (isBesideUs(asked.url) ? laptop.direct : laptop.http)(asked), left),
			direct: googleFetch(laptop.direct, () => Math.min(metadataMs, left())),
		};
		const minting = mintGoogleToken(file?.fields, request, ways, laptop.now);
		const { token, expiresAt, account } = await Promise.race([minting, limit.reached]);
		return { ok: true, token: new Secret(token), madeOf, ...(expiresAt && { expiresAt }), ...(account && { account }) };
	} catch (error) {
		const trouble = limit.signal.aborted
			? { reason: "network" as const, message: "no answer in time" }
			: googleTokenTrouble(error, madeOf);
		return no({ ...trouble, ...(file?.account !== undefined && { account: file.account }) });
	} finally {
		limit.forget();
	}
}

/** Where the metadata servers of clouds answer: no proxy leads to it (RFC 3927, section 2.7). */
function isBesideUs(url: string): boolean {
	return new URL(url).hostname.startsWith("169.254.");
}

function no(trouble: GoogleTokenTrouble): GoogleTokenResult {
	return { ok: false, trouble };
}
