import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** One file that plain node can run, of a test's own program. */
export async function bundle(entry: URL): Promise<string> {
	const outfile = join(mkdtempSync(join(tmpdir(), "registry-setup-bundle-")), "program.mjs");
	await build({
		entryPoints: [fileURLToPath(entry)],
		outfile,
		bundle: true,
		format: "esm",
		platform: "node",
		mainFields: ["module", "main"],
		logLevel: "error",
		banner: {
			js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
		},
	});
	return outfile;
}
