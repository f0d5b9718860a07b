import type { AuthMethod } from "./auth-method.ts";
import type { Check } from "./check.ts";
import type { Client } from "./client.ts";
import type { AnyProbe } from "./facts.ts";
import type { Reader } from "./reader.ts";
import type { Recipe } from "./recipe.ts";
import type { Registry } from "./registry.ts";
import type { Target } from "./target.ts";

/** Every room's members in order of preference; passed down, so that the engine cannot name one. */
export interface Catalog {
	readonly probes: readonly AnyProbe[];
	readonly registries: readonly Registry[];
	readonly methods: readonly AuthMethod[];
	readonly targets: readonly Target[];
	readonly clients: readonly Client[];
	readonly recipes: readonly Recipe[];
	/** What the doctor looks at; loaded when it is asked for. */
	checks(): Promise<readonly Check[]>;
	/** Every program whose choice of a credential can be explained, in the order in which it is said; loaded when it is asked for. */
	readers(): Promise<readonly Reader[]>;
}
