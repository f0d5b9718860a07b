import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";

/** Whether uv is worth an offer: it is installed, has a file of this user, or the project is made with it. "Could not tell" is no. */
export function usesUv(facts: Facts): boolean {
	return (
		foundValue(facts.uv)?.exists === true ||
		isInstalled(facts, "uv") ||
		foundValue(facts["python-project"])?.tools.includes("uv") === true
	);
}

/** The same for the project in the working directory: one that is made with another tool is left to it. */
export function projectUsesUv(facts: Facts): boolean {
	const tools = foundValue(facts["python-project"])?.tools ?? [];
	return tools.includes("uv") || (tools.length === 0 && isInstalled(facts, "uv"));
}

function isInstalled(facts: Facts, name: string): boolean {
	return foundValue(facts.tools)?.some((tool) => tool.name === name) === true;
}
