import type { ReadHost } from "./host.ts";

/** Where changes are recorded, and what files held before them. */
export function stateFolder({ platform, env, home, paths }: ReadHost): string {
	// specifications.freedesktop.org/basedir: a relative path in a variable is to be ignored.
	const named = (value: string | undefined) => (value !== undefined && paths.isAbsolute(value) ? value : undefined);
	if (platform === "darwin") return paths.join(home, "Library", "Application Support", "registry-setup");
	const parent =
		platform === "win32"
			? (named(env["LOCALAPPDATA"]) ?? paths.join(home, "AppData", "Local"))
			: (named(env["XDG_STATE_HOME"]) ?? paths.join(home, ".local", "state"));
	return paths.join(parent, "registry-setup");
}
