import type { ReadHost } from "../../src/model/host.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { createOutput } from "../../src/modes/output.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import type { MemoryHost } from "./memory-host.ts";
import { runOn } from "./memory-run.ts";

export interface SaidClient {
	readonly client: string;
	readonly status: string;
	readonly source: {
		readonly kind: string;
		readonly path?: string;
		readonly key?: string;
		readonly helper?: string;
		readonly line?: number;
	} | null;
	readonly username: string | null;
	readonly detail: string;
	readonly chance?: readonly string[];
}

export interface SaidExplanation {
	readonly exitCode: number;
	readonly document: {
		readonly references: readonly {
			readonly reference: string;
			readonly clients: readonly SaidClient[];
			readonly differences: readonly string[];
		}[];
	};
	/** Of the first reference. */
	client(id: string): SaidClient;
}

/** `registry-setup --explain --json --show` with these words, on a laptop in memory or a real one. */
export async function explained(host: ReadHost, ...argv: readonly string[]): Promise<SaidExplanation> {
	let document = "";
	const output = createOutput({
		stdout: { write: (more: string) => (document += more) },
		stderr: { write: () => {} },
		json: true,
		color: false,
		home: host.home,
	});
	const flags = readFlags(["--explain", "--json", ...argv]);
	const exitCode = await runMode(runOn(host as MemoryHost, output), flags);
	const parsed = JSON.parse(document);
	return {
		exitCode,
		document: parsed,
		client(id) {
			const found = parsed.references[0].clients.find((one: SaidClient) => one.client === id);
			if (found === undefined) throw new Error(`nothing was said of ${id}`);
			return found;
		},
	};
}

/** What people read, at a width. */
export async function explainedText(host: ReadHost, columns: number, ...argv: readonly string[]): Promise<string> {
	let text = "";
	const stdout = { isTTY: true, columns, write: (more: string) => (text += more) };
	const output = createOutput({ stdout, stderr: { write: () => {} }, json: false, color: false, home: host.home });
	await runMode(runOn(host as MemoryHost, output), readFlags(["--explain", ...argv]));
	return text;
}
