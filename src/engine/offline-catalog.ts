import type { AuthMethod } from "../model/auth-method.ts";
import { unmet } from "../model/availability.ts";
import type { Catalog } from "../model/catalog.ts";
import { UserError } from "../model/errors.ts";

const otherwise = "Run the same without --offline.";

/** The same catalogue for a run that asks no network: what has to ask it for its credential cannot be chosen, and says so. */
export function offlineCatalog(catalog: Catalog): Catalog {
	return { ...catalog, methods: catalog.methods.map((method) => (method.asks === "network" ? left(method) : method)) };
}

/** Who was named on the command line is not asked whether it can work, so its source refuses as well. */
function left(method: AuthMethod): AuthMethod {
	return {
		...method,
		availability: () => unmet("its token is asked for over the network, which --offline forbids", otherwise),
		source: async () => {
			throw new UserError(
				`"${method.label}" cannot be had offline: its token is asked for over the network while the plan is made.`,
				{ exitCode: 2, next: [otherwise] },
			);
		},
	};
}
