import type { CredentialSource } from "../../model/credential-source.ts";
import { UserError } from "../../model/errors.ts";
import type { ReadHost } from "../../model/host.ts";
import { adcFile } from "./adc-file.ts";
import { adcTroubleWords } from "./adc-trouble-words.ts";
import { googleToken } from "./google-token.ts";

/** A person waits for it, and an own network may be slow. */
const limitMs = 30_000;

/**
 * A token of the application default credentials, or of a service account that they may act as: of the file that the variable names, of
 * the well-known one, of the machine.
 * @throws UserError when there is none.
 */
export async function adcToken(host: ReadHost, impersonate: string | undefined): Promise<CredentialSource> {
	const place = adcFile(host);
	const isThere = place.source === "environment" || (await host.stat(place.path)) !== undefined;
	const result = await host.googleToken({
		...(isThere ? { file: place.path } : {}),
		...(impersonate === undefined ? {} : { impersonate }),
		scopes: googleToken.scopes,
		timeoutMs: limitMs,
	});
	if (result.ok) {
		const { token: secret, expiresAt, account } = result;
		return {
			kind: "static",
			username: googleToken.username,
			secret,
			...(expiresAt && { expiresAt }),
			...(account && { account }),
		};
	}
	const { message, next } = adcTroubleWords(result.trouble, place, impersonate, host.platform);
	throw new UserError(message, { exitCode: 1, next });
}
