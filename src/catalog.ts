import { methods } from "./auth/index.ts";
import { checks } from "./checks/index.ts";
import { clients, readers } from "./clients/index.ts";
import { probes } from "./detect/index.ts";
import type { Catalog } from "./model/catalog.ts";
import { recipes } from "./recipes/index.ts";
import { registries } from "./registries/index.ts";
import { targets } from "./targets/index.ts";

/** Everything the program knows, one room a field; a new registry, method, target, client, probe or recipe shows up here by itself. */
export const catalog: Catalog = { probes, registries, methods, targets, clients, recipes, checks, readers };
