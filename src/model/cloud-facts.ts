export interface Gcloud {
	readonly path: string;
	readonly version: string | undefined;
	/** Name of the active configuration, e.g. "default". */
	readonly configuration: string;
	readonly account: string | undefined;
	readonly accountKind: "user" | "service-account" | "federation" | undefined;
	readonly project: string | undefined;
	/** Every account gcloud holds a credential for. */
	readonly accounts: readonly string[];
	/** Whether the credential that decides was seen; absent when that could not be told. */
	readonly signedIn?: boolean;
	/** Folder of the SDK, where it was found. */
	readonly sdk?: string;
	/** Its docker helper answers for hosts that it does not know. */
	readonly takesAnyRegistry?: true;
	/** What decided the account: the configuration, CLOUDSDK_CORE_ACCOUNT, an access token file … */
	readonly decidedBy: string;
}

export interface Azure {
	readonly path: string;
	readonly version: string | undefined;
	readonly account: string | undefined;
	readonly tenant: string | undefined;
	readonly subscription: string | undefined;
	/** "AzureCloud", "AzureChinaCloud" … */
	readonly cloud: string;
	/** How login servers end in that cloud: ".azurecr.io"; undefined for a cloud that nobody described. */
	readonly acrSuffix: string | undefined;
	readonly accountKind: "user" | "service-principal" | "managed-identity" | undefined;
	/** Whether az keeps something to sign in with; absent when that could not be told. */
	readonly signedIn?: boolean;
	/** Names and ids of all subscriptions and tenants that its profile has. */
	readonly names: readonly string[];
}

/** What docker-credential-gcr would sign in with, first of those it looks for. */
export interface GcrHelperLogin {
	/** store: its own login. environment: GOOGLE_APPLICATION_CREDENTIALS. well-known: application default credentials. */
	readonly source: "store" | "environment" | "well-known";
	readonly path: string;
}
