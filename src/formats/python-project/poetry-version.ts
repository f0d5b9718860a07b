import type { ReadHost } from "../../model/host.ts";

/** The version of the poetry on PATH by what was installed beside it, without starting it; undefined when that cannot be seen. */
export async function poetryVersion(
	host: Pick<ReadHost, "which" | "realpath" | "list" | "paths" | "platform">,
): Promise<string | undefined> {
	const { dirname, join } = host.paths;
	const program = await host.which("poetry");
	const real = program === undefined ? undefined : await host.realpath(program);
	if (real === undefined) return undefined;
	const prefix = dirname(dirname(real));
	const folders =
		host.platform === "win32"
			? [join(prefix, "Lib", "site-packages")]
			: (await host.list(join(prefix, "lib")))
					.filter((name) => /^python3/.test(name))
					// Debian's own packages are in the other one.
					.flatMap((name) => ["site-packages", "dist-packages"].map((folder) => join(prefix, "lib", name, folder)));
	for (const folder of folders) {
		for (const name of await host.list(folder)) {
			const [, version] = /^poetry-(\d[\w.]*)\.dist-info$/.exec(name) ?? [];
			if (version !== undefined) return version;
		}
	}
	return undefined;
}
