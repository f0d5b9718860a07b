import type { ReadHost } from "../model/host.ts";
import type { PipVariable } from "../model/python-facts.ts";
import { pipKey, pipName } from "./pip-key.ts";

/** PIP_* variables that say something to pip, with their values; an empty one says nothing (pip, `get_environ_vars`). */
export function pipVariables({ env, platform }: Pick<ReadHost, "env" | "platform">): readonly PipVariable[] {
	return Object.entries(env).flatMap(([written, value]) => {
		// Python has names of variables in upper case there, whatever they are.
		const name = platform === "win32" ? written.toUpperCase() : written;
		if (!name.startsWith("PIP_") || value === undefined || value === "") return [];
		const option = name.slice("PIP_".length);
		return noOptions.includes(pipName(option)) ? [] : [{ name, key: pipKey(option), value }];
	});
}

/** The first two pip passes over; the third says where its options are. */
const noOptions: readonly string[] = ["version", "help", "config-file"];
