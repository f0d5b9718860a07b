import type { AuthMethod } from "../model/auth-method.ts";
import { unmet } from "../model/availability.ts";
import type { Catalog } from "../model/catalog.ts";
import { UserError } from "../model/errors.ts";

const otherwise = "Run the same without --offline.";

/** The same catalogue for a run that asks no network: what has to ask it for its credential cannot be chosen, and says so. */
export function offlineCatalog(catalog: Catalog): Catalog {
	return {
		...catalog,
		methods: catalog.methods.map((method) => (method.asks === undefined ? method : left(method, method.asks))),
	};
}

/** An answer may make it one that asks, and who was named on the command line is not asked whether it can work, so its source refuses as well. */
function left(method: AuthMethod, asks: NonNullable<AuthMethod["asks"]>): AuthMethod {
	const always = asks({}) !== undefined;
	return {
		...method,
		availability: (facts) =>
			always
				? unmet("its token is asked for over the network, which --offline forbids", otherwise)
				: method.availability(facts),
		source: async (answers, ...rest) => {
			if (asks(answers) === undefined) return method.source(answers, ...rest);
			throw new UserError(
				`"${method.label}" cannot be had offline: its token is asked for over the network while the plan is made.`,
				{ exitCode: 2, next: [otherwise] },
			);
		},
	};
}
