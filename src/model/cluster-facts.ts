import type { CredentialEnd } from "./credential-end.ts";
import type { Fact } from "./fact.ts";

/** What can be told of one login in a pull secret, without its secret. */
export interface PullLogin {
	/** As it stands there: a host, or a host and a path. */
	readonly key: string;
	/** identity-token: one stands there, which no cluster reads. hourly: an access token of Google's. */
	readonly kind: "password" | "identity-token" | "hourly" | "empty";
	readonly end?: CredentialEnd;
}

/** A Secret of a cluster. What it holds is looked through when it is read, and not kept. */
export interface ClusterSecret {
	readonly name: string;
	readonly type: string;
	/** Names of what it holds: ".dockerconfigjson". */
	readonly holds: readonly string[];
	/** Logins for registries that are in it, whatever it is called; undefined: none of its parts is meant for any. */
	readonly logins?: {
		/** The part of it that they stand in. */
		readonly in: string;
		/** Why a cluster can read none of them, the end of a sentence. */
		readonly problem?: string;
		readonly all: readonly PullLogin[];
		/** Helpers or a store are named as well, which no cluster has. */
		readonly namesHelpers: boolean;
	};
}

export interface ServiceAccount {
	readonly name: string;
	/** Secrets that its pods' images are pulled with. */
	readonly pulls: readonly string[];
	/** Secrets that its pods may mount. */
	readonly mounts: readonly string[];
}

/** The cluster that kubectl or oc is set to, as its owner may see it. */
export interface Cluster {
	readonly program: "kubectl" | "oc";
	readonly context: string;
	readonly cluster: string;
	/** host[:port] of its API. */
	readonly server: string;
	readonly namespace: string;
	/** Of the namespace. Those that a cluster makes for itself are left out. */
	readonly secrets: Fact<readonly ClusterSecret[]>;
	readonly accounts: Fact<readonly ServiceAccount[]>;
	/** With which an OpenShift cluster pulls its own images. */
	readonly global: Fact<ClusterSecret>;
}
