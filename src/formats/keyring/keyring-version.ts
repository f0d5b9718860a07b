import type { ReadHost } from "../../model/host.ts";

type Look = Pick<ReadHost, "list" | "paths" | "realpath">;

/**
 * Version of the keyring behind a program, by the name of the metadata folder beside it; undefined when several are there. The program
 * itself does not say it.
 */
export async function programVersion(host: Look, program: string): Promise<string | undefined> {
	const { dirname, join } = host.paths;
	const root = dirname(dirname((await host.realpath(program)) ?? program));
	const lib = join(root, "lib");
	const pythons = (await host.list(lib)).filter((name) => /^python\d(?:\.\d+)?$/.test(name));
	const folders = [
		...pythons.flatMap((name) => [join(lib, name, "site-packages"), join(lib, name, "dist-packages")]),
		join(root, "Lib", "site-packages"),
	];
	const names = (await Promise.all(folders.map((folder) => host.list(folder)))).flat();
	const versions = names.flatMap(
		(name) => /^keyring-(\d[\w.+!]*?)(?:-py\d[\d.]*)?\.(?:dist|egg)-info$/.exec(name)?.[1] ?? [],
	);
	return new Set(versions).size === 1 ? versions[0] : undefined;
}
