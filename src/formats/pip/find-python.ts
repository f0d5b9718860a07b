import type { ReadHost } from "../../model/host.ts";

type Look = Pick<ReadHost, "env" | "paths" | "platform" | "stat" | "which">;

/** The interpreter that is meant here: the active environment's own, else the first on PATH. */
export async function findPython(host: Look): Promise<string | undefined> {
	return (await environmentPython(host)) ?? (await firstOnPath(host));
}

/** Activation sets VIRTUAL_ENV; an environment that was deleted since has no interpreter. */
async function environmentPython(host: Look): Promise<string | undefined> {
	const root = host.env["VIRTUAL_ENV"];
	if (!root || !host.paths.isAbsolute(root)) return undefined;
	const places = host.platform === "win32" ? ["Scripts/python.exe"] : ["bin/python3", "bin/python"];
	for (const place of places) {
		const path = host.paths.join(root, place);
		if ((await host.stat(path))?.kind === "file") return path;
	}
	return undefined;
}

async function firstOnPath(host: Look): Promise<string | undefined> {
	const names = host.platform === "win32" ? ["python", "python3", "py"] : ["python3", "python"];
	const paths = await Promise.all(names.map((name) => host.which(name)));
	return paths.find((path) => path !== undefined);
}
