import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("starting loads nothing but Node's own modules; programs and requests load theirs when they are first needed", async () => {
	const entry = join(import.meta.dirname, "../../src/host/node-host.ts");
	const { metafile } = await build({
		entryPoints: [entry],
		bundle: true,
		write: false,
		metafile: true,
		format: "esm",
		platform: "node",
		packages: "external",
		splitting: true,
		outdir: "out",
	});
	const start = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint?.endsWith("node-host.ts"));
	const loaded = new Set<string>();
	const follow = (name: string) => {
		for (const { path, kind } of metafile.outputs[name]?.imports ?? []) {
			if (kind !== "import-statement" || loaded.has(path)) continue;
			loaded.add(path);
			follow(path);
		}
	};
	follow(start?.[0] ?? "");
	const modules = [...loaded].filter((path) => !path.startsWith("out/"));
	expect(modules.length).toBeGreaterThan(3);
	expect(modules.filter((path) => !path.startsWith("node:"))).toEqual([]);
	expect(modules).not.toContain("node:child_process");
	expect(modules).not.toContain("node:tls");
	expect(modules).not.toContain("node:http");
});
