import type { ReadHost } from "../../model/host.ts";
import type { PipVariable } from "../../model/python-facts.ts";
import { pipKey, pipName } from "./pip-key.ts";

/**
 * PIP_* variables that say something to pip, with their values; an empty one says nothing (pip, `get_environ_vars`). Of two spellings of
 * one name the later counts, in the place of the first.
 */
export function pipVariables({ env, platform }: Pick<ReadHost, "env" | "platform">): readonly PipVariable[] {
	const byName = new Map<string, PipVariable>();
	for (const [written, value = ""] of Object.entries(env)) {
		// Python has names of variables in upper case there, whatever they are.
		const name = platform === "win32" ? written.toUpperCase() : written;
		if (!name.startsWith("PIP_")) continue;
		const option = pipName(name.slice("PIP_".length));
		if (!noOptions.includes(option)) byName.set(option, { name, key: pipKey(option), value });
	}
	return [...byName.values()].filter(({ value }) => value !== "");
}

/** The first two pip passes over; the third says where its options are. */
const noOptions: readonly string[] = ["version", "help", "config-file"];
