import { catalog as wholeCatalog } from "../../src/catalog.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { createOutput, type Output } from "../../src/modes/output.ts";
import type { ChangingRun } from "../../src/modes/run.ts";
import { session } from "../../src/modes/session.ts";
import type { MemoryHost } from "./memory-host.ts";

/** A run of the program on a laptop in memory, with nobody at the terminal. */
export function runOn(
	host: MemoryHost,
	output: Output = silentOutput(host),
	catalog: Catalog = wholeCatalog,
): ChangingRun {
	const streams = { stdin: {}, stdout: {}, stderr: {} } as unknown as ChangingRun["streams"];
	const signal = new AbortController().signal;
	const standing = { ifCancelled: undefined };
	return {
		catalog,
		host,
		setup: session(catalog, host),
		output,
		onCrash: () => () => {},
		takeVariable: (name) => host.env[name],
		signal,
		standing,
		streams,
	};
}

/** Keeps words to itself; the JSON document is handed on. */
export function silentOutput(host: MemoryHost, print: (text: string) => unknown = () => {}): Output {
	return createOutput({
		stdout: { write: print },
		stderr: { write: () => {} },
		json: true,
		color: false,
		home: host.home,
	});
}
