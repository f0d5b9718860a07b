import { type AuthClient, Compute, GoogleAuth, gaxios, gcpMetadata, Impersonated } from "google-auth-library";
import { googleCredentialAccount, isEmail } from "../model/google-credential.ts";
import type { GoogleTokenRequest } from "../model/google-token.ts";
import { type CredentialFields, objectIn } from "./google-credential-file.ts";

/** How requests leave: by the proxies of the laptop, or past them to what is never behind one. */
export interface Ways {
	readonly fetch: typeof fetch;
	readonly direct: typeof fetch;
}

export interface Minted {
	readonly token: string;
	readonly expiresAt: Date | undefined;
	readonly account: string | undefined;
}

type Wanted = Pick<GoogleTokenRequest, "scopes" | "impersonate">;

/** A token of a credential, or of the machine without one. @throws what Google's library says. */
export async function mintGoogleToken(
	fields: CredentialFields | undefined,
	{ scopes, impersonate }: Wanted,
	ways: Ways,
	now: () => Date,
): Promise<Minted> {
	const transporter = transport(ways.fetch);
	const own = fields === undefined ? machine(scopes, ways) : await clientOf(fields, scopes, transporter);
	const account = impersonate ?? (fields === undefined ? await machineAccount() : googleCredentialAccount(fields));
	const client =
		impersonate === undefined
			? own
			: new Impersonated({ sourceClient: own, targetPrincipal: impersonate, targetScopes: [...scopes], transporter });
	const { token, res } = await client.getAccessToken();
	if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) throw new Error("the answer holds no token");
	const lasts: unknown = objectIn(res?.data)?.["expires_in"];
	const { expiry_date: expiry } = client.credentials;
	const ends = expiry ?? (typeof lasts === "number" ? now().getTime() + lasts * 1000 : Number.NaN);
	return {
		token,
		expiresAt: Number.isFinite(ends) ? new Date(ends) : undefined,
		account: account ?? accountIn(client.credentials.id_token),
	};
}

/** Without this the library would take proxies by rules of its own, and load a fetch of its own. */
function transport(send: typeof fetch): gaxios.Gaxios {
	return new gaxios.Gaxios({ fetchImplementation: send, noProxy: [/^/] });
}

async function clientOf(
	fields: CredentialFields,
	scopes: readonly string[],
	transporter: gaxios.Gaxios,
): Promise<AuthClient> {
	if (fields["type"] === "impersonated_service_account") return impersonatedBy(fields, scopes, transporter);
	// Given the credential, the library neither searches for one nor starts gcloud to learn of a project.
	const auth = new GoogleAuth({ credentials: fields, scopes: [...scopes], clientOptions: { transporter } });
	const client = await auth.getClient();
	// Its exchange of federated tokens has a way of its own to the network (baseexternalclient.ts).
	const exchange: unknown = Reflect.get(client, "stsCredential");
	if (typeof exchange === "object" && exchange !== null) Reflect.set(exchange, "transporter", transporter);
	return client;
}

/** As the library reads such a file, which then forgets how requests are to leave (googleauth.ts, fromImpersonatedJSON). */
async function impersonatedBy(
	fields: CredentialFields,
	scopes: readonly string[],
	transporter: gaxios.Gaxios,
): Promise<AuthClient> {
	const source = objectIn(fields["source_credentials"]);
	const targetPrincipal = googleCredentialAccount(fields);
	const absent = source === undefined ? "source_credentials" : "service_account_impersonation_url";
	if (source === undefined || targetPrincipal === undefined) throw new Error(`it does not contain a ${absent} field`);
	const delegates = Array.isArray(fields["delegates"]) ? fields["delegates"].map(String) : [];
	const sourceClient = await clientOf(source, scopes, transporter);
	return new Impersonated({ sourceClient, targetPrincipal, targetScopes: [...scopes], delegates, transporter });
}

function machine(scopes: readonly string[], ways: Ways): AuthClient {
	// The library's part for machines takes no transporter, only the instance that all share.
	gaxios.instance.defaults = { fetchImplementation: ways.direct, noProxy: [/^/] };
	return new Compute({ scopes: [...scopes], transporter: transport(ways.fetch) });
}

/** The first question to the metadata server, so it also tells whether there is one. */
async function machineAccount(): Promise<string | undefined> {
	const email: unknown = await gcpMetadata.instance("service-accounts/default/email");
	return isEmail(email) ? email : undefined;
}

/** Google names the person in the second part of an identity token; it is only ever shown, so nobody checks its signature. */
function accountIn(identityToken: string | null | undefined): string | undefined {
	try {
		const claims: unknown = JSON.parse(Buffer.from(identityToken?.split(".")[1] ?? "", "base64url").toString());
		const email = objectIn(claims)?.["email"];
		return isEmail(email) ? email : undefined;
	} catch {
		return undefined;
	}
}
