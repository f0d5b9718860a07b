import type { RequestListener } from "node:http";

export const application = "abcdabcd-2222-3333-4444-555555555555";
const tenant = "99999999-8888-7777-6666-555555555555";
const subscriptionId = "11111111-2222-3333-4444-555555555555";

const scope = `/subscriptions/${subscriptionId}`;

/** What it says. */
export interface FakeAzure {
	readonly registry: Readonly<Record<string, unknown>>;
	/** When the secret of the service principal ends. */
	readonly secretEnds: string;
}

/** The part of Azure that az asks when a service principal signs in, and a registry or its secrets are shown; `seen` is what it was asked. */
export function fakeAzure(at: () => string, seen: string[], says: FakeAzure): RequestListener {
	const id = `${scope}/resourceGroups/platform/providers/Microsoft.ContainerRegistry/registries/acme`;
	const answers: readonly (readonly [RegExp, () => object])[] = [
		[
			/^\/adfs(?:\/adfs)?\/\.well-known\/openid-configuration/,
			() => ({
				issuer: `${at()}/adfs`,
				authorization_endpoint: `${at()}/adfs/oauth2/authorize`,
				token_endpoint: `${at()}/adfs/oauth2/token`,
				device_authorization_endpoint: `${at()}/adfs/oauth2/devicecode`,
			}),
		],
		[/^\/adfs\/oauth2\/token/, () => ({ access_token: "s3cr3t-w0rd", token_type: "Bearer", expires_in: 3_600 })],
		[
			/^\/subscriptions\?/,
			() => ({
				value: [{ id: scope, subscriptionId, displayName: "Acme Platform", state: "Enabled", tenantId: tenant }],
			}),
		],
		[
			new RegExp(`^${scope}/resources\\?`),
			() => ({ value: [{ id, name: "acme", type: "Microsoft.ContainerRegistry/registries", location: "westeurope" }] }),
		],
		[
			new RegExp(`^${id}\\?`),
			() => ({ id, name: "acme", location: "westeurope", sku: { name: "Premium" }, properties: says.registry }),
		],
		[/^\/v1\.0\/applications\?/, () => ({ value: [{ id: tenant, appId: application }] })],
		[
			/^\/v1\.0\/applications\//,
			() => ({
				id: tenant,
				appId: application,
				passwordCredentials: [{ keyId: tenant, displayName: "laptop", endDateTime: says.secretEnds }],
			}),
		],
	];
	return (request, response) => {
		const { method, url = "" } = request;
		seen.push(`${method} ${url.replace(/\?.*/, "")}`);
		const answer = answers.find(([pattern]) => pattern.test(url))?.[1]();
		response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
		response.end(JSON.stringify(answer ?? { error: { code: "NotFound", message: `nothing at ${url}` } }));
	};
}
