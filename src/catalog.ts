import { methods } from "./auth/index.ts";
import { clients } from "./clients/proven.ts";
import { probes } from "./detect/index.ts";
import type { Catalog } from "./model/catalog.ts";
import { recipes } from "./recipes/index.ts";
import { registries } from "./registries/index.ts";
import { targets } from "./targets/index.ts";

/** Everything the program knows, one room a field; a new registry, method, target, client, probe or recipe shows up here by itself. */
export const catalog: Catalog = {
	probes,
	registries,
	methods,
	targets,
	clients,
	recipes,
	checks: async () => (await import("./checks/index.ts")).checks,
	readers: async () => (await import("./clients/index.ts")).readers,
};
