import type { AuthMethod } from "../model/auth-method.ts";
import type { Catalog } from "../model/catalog.ts";
import { Secret } from "../model/secret.ts";

/** The same catalogue for a plan that is only looked at: no token is made for it, and something else stands in its place. */
export function standInCatalog(catalog: Catalog): Catalog {
	return { ...catalog, methods: catalog.methods.map(withStandIn) };
}

function withStandIn(method: AuthMethod): AuthMethod {
	const { asks } = method;
	if (asks === undefined) return method;
	return {
		...method,
		async source(answers, ...rest) {
			const asked = asks(answers);
			if (asked === undefined) return method.source(answers, ...rest);
			return { kind: "static", username: asked.username, secret: new Secret("not asked for yet"), isStandIn: true };
		},
	};
}
