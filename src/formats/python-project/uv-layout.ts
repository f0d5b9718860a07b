import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { ReadHost } from "../../model/host.ts";
import type { ProjectIndex } from "../../model/python-facts.ts";
import { uvVariables } from "./uv-variables.ts";

/** Every index that uv has in the working directory, in its order: variables, the project's file, the user's. */
export function uvLayout(facts: Facts, host: Pick<ReadHost, "env">): readonly ProjectIndex[] {
	return [
		...uvVariables(host),
		...(foundValue(facts["python-project"])?.indexes ?? []).filter(({ tool }) => tool === "uv"),
		...(foundValue(facts.uv)?.indexes ?? []),
	];
}

/** How many of them uv asks for any name: PyPI is one of them unless another is the default. */
export function uvAsks(layout: readonly ProjectIndex[]): number {
	const asked = layout.filter(({ role }) => role !== "explicit");
	const hasDefault = asked.some(({ role }) => role === "default" || role === "index-url");
	return new Set(asked.map(({ url }) => url)).size + (hasDefault ? 0 : 1);
}
