import { readFlags } from "../../src/modes/flags.ts";
import { createOutput } from "../../src/modes/output.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import type { MemoryHost } from "./memory-host.ts";
import { runOn } from "./memory-run.ts";

interface SaidFinding {
	readonly status: string;
	readonly message: string;
	readonly why: string;
	readonly where: { readonly path?: string; readonly line?: number; readonly variable?: string } | null;
	readonly fix: { readonly text: string; readonly commands: readonly string[]; readonly auto: boolean };
}

interface SaidCheck {
	readonly id: string;
	readonly status: string;
	readonly detail?: string;
	readonly findings: readonly SaidFinding[];
}

/** What one visit of the doctor came to. */
export interface Visit {
	readonly exitCode: number;
	/** What people read. */
	readonly text: string;
	readonly document: {
		readonly ok: boolean;
		readonly summary: Readonly<Record<string, number>>;
		readonly fixed: { readonly id: string; readonly changes: readonly object[] } | null;
		readonly checks: readonly SaidCheck[];
	};
}

/** `registry-setup --check --json` with these flags, on a laptop in memory; offline unless the flags say `--online`. */
export async function visit(host: MemoryHost, ...argv: readonly string[]): Promise<Visit> {
	let text = "";
	let document = "";
	const output = createOutput({
		stdout: { write: (more: string) => (document += more) },
		stderr: { write: (more: string) => (text += more) },
		json: true,
		color: false,
		home: host.home,
	});
	const network = argv.includes("--online") ? [] : ["--offline"];
	const flags = readFlags(["--check", "--json", ...network, ...argv.filter((word) => word !== "--online")]);
	const exitCode = await runMode(runOn(host, output), flags);
	return { exitCode, text, document: JSON.parse(document) };
}

/** What one check said. */
export function said({ document }: Visit, id: string): SaidCheck {
	const check = document.checks.find((one) => one.id === id);
	if (check === undefined) throw new Error(`there is no check ${id}`);
	return check;
}
