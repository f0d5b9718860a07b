import type { Answers } from "../../model/auth-method.ts";
import type { Question } from "../../model/question.ts";
import type { Match } from "../../model/registry.ts";
import { podmanKey, podmanLookupOrder, podmanRegistry } from "./podman-keys.ts";

/** The answer that means everything on a registry; no path is called so. */
const everything = "/";

/** The key under which podman looks a login up: the registry, or one of its paths. */
export function podmanLoginKey(match: Match, { namespace }: Answers): string {
	const registry = podmanRegistry(match.host);
	return namespace !== undefined && paths(match).includes(namespace) ? `${registry}/${namespace}` : registry;
}

/** How much of a registry a login is for; only where a path was named. */
export function namespaceQuestion(match: Match): readonly Question[] {
	const registry = podmanRegistry(match.host);
	const known = paths(match);
	if (known.length === 0) return [];
	return [
		{
			key: "namespace",
			title: `What on ${registry} the login is for`,
			why: "podman can keep several logins of one registry apart by path, and takes the longest that fits; docker cannot, it has one for each host.",
			kind: "choice",
			choices: [
				{ value: everything, label: `Everything on ${registry}`, hint: "as podman login does it" },
				...known.map((path) => ({ value: path, label: `${registry}/${path}`, hint: "and what is below it" })),
			],
			otherwise: everything,
			check: async (answer) =>
				answer === everything || known.includes(answer)
					? { ok: true, answer }
					: { ok: false, problem: `It is ${[everything, ...known].join(" or ")}, not "${answer}".` },
		},
	];
}

/** From the shortest. */
function paths({ host, path }: Match): readonly string[] {
	if (path === "") return [];
	const registry = podmanRegistry(host);
	return podmanLookupOrder(podmanKey(host, path))
		.filter((key) => key !== registry)
		.map((key) => key.slice(registry.length + 1))
		.toReversed();
}
