import type { AuthMethod } from "../../src/model/auth-method.ts";
import { met } from "../../src/model/availability.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { CredentialSource } from "../../src/model/credential-source.ts";
import type { Registry } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import { podmanAuth } from "../../src/targets/podman-auth.ts";
import { matchOf } from "./proof-laptop.ts";

const nothing = new Secret("");

/** Two ways to sign in that ask nothing: Ada with the secret that is passed, and the helper "cloud". */
const methods: readonly AuthMethod[] = [
	method("static", async (secret) => ({ kind: "static", username: "ada", secret: secret ?? nothing })),
	method("helper", async () => ({ kind: "helper", name: "cloud" })),
];

function method(
	id: "static" | "helper",
	source: (secret: Secret | undefined) => Promise<CredentialSource>,
): AuthMethod {
	return {
		id,
		label: id,
		summary: "",
		identity: "password",
		yields: id,
		reads: [],
		tradeoffs: { onDisk: "", lasts: "", ifStolen: "", revoke: "", needs: "", clients: "", costs: "" },
		availability: () => met(),
		questions: () => [],
		source: (_answers, _host, secret) => source(secret),
		commands: async () => [],
	};
}

/** A family that takes every reference. */
const anything: Registry = {
	id: "any",
	label: "Anything",
	example: "quay.example/acme/app",
	identities: ["password"],
	recognise: matchOf,
	advice: () => undefined,
};

/** The files of docker and podman, those ways to sign in, these registries and any other. */
export function staticCatalog(registries: readonly Registry[]): Catalog {
	return {
		probes: [],
		registries: [...registries, anything],
		methods,
		targets: [dockerConfig, podmanAuth],
		clients: [],
		recipes: [],
		checks: async () => [],
		readers: async () => [],
	};
}
