import { goodKeyId } from "./google-registry.ts";
import { puller } from "./google-services.ts";

const audience = "//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/laptops/providers/acme";

/** A person's login, as gcloud writes it. `login`: which of the logins that the service knows. */
export function personCredential(login: "good" | "source" | "ended" | "rapt" = "good", more: object = {}): object {
	return {
		type: "authorized_user",
		client_id: "1.apps.googleusercontent.com",
		client_secret: "canary-client-secret",
		refresh_token: `1//canary-${login}`,
		universe_domain: "googleapis.com",
		...more,
	};
}

export function keyCredential(privateKey: string, email = puller): object {
	return {
		type: "service_account",
		project_id: "acme",
		private_key_id: goodKeyId,
		private_key: privateKey,
		client_email: email,
		token_uri: "https://oauth2.googleapis.com/token",
		universe_domain: "googleapis.com",
	};
}

/** As `gcloud auth application-default login --impersonate-service-account` writes it. */
export function impersonatingCredential(source: object, email = puller): object {
	return {
		type: "impersonated_service_account",
		delegates: [],
		service_account_impersonation_url: lending("https://iamcredentials.googleapis.com", email),
		source_credentials: source,
	};
}

/** As `gcloud iam workload-identity-pools create-cred-config` writes it, with another place for Google's two services. */
export function federatedCredential(base: string, tokenFile: string, more: object = {}): object {
	return {
		type: "external_account",
		audience,
		subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
		token_url: `${base}/v1/token`,
		service_account_impersonation_url: lending(base, puller),
		credential_source: { file: tokenFile },
		...more,
	};
}

export function lending(base: string, email: string): string {
	return `${base}/v1/projects/-/serviceAccounts/${email}:generateAccessToken`;
}
