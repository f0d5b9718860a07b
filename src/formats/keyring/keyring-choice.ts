import type { ReadHost } from "../../model/host.ts";
import type { Keyring } from "../../model/python-facts.ts";
import { readConfigText } from "../config-text/config-text.ts";

type Look = Pick<ReadHost, "env" | "home" | "paths" | "platform" | "readFile">;

/** The one backend that somebody chose; undefined where keyring takes the best of those it finds (keyring/core.py, _detect_backend). */
export async function keyringChoice(host: Look): Promise<Keyring["chosen"]> {
	const named = host.env["PYTHON_KEYRING_BACKEND"];
	if (named !== undefined) return { backend: named.slice(0, 120), by: "PYTHON_KEYRING_BACKEND" };
	const path = host.paths.join(settingsFolder(host), "keyringrc.cfg");
	const file = await host.readFile(path);
	const config = file.ok ? readConfigText(file.text) : undefined;
	if (config?.ok !== true) return undefined;
	const section = config.value.sections.find(({ name }) => name === "backend");
	const option = [...(section?.options ?? []), ...(section === undefined ? [] : config.value.defaults)].find(
		({ key }) => key === "default-keyring",
	);
	return option === undefined ? undefined : { backend: option.value.trim().slice(0, 120), by: path };
}

/** keyring/util/platform_.py, config_root: macOS has the same as Linux. */
function settingsFolder({ env, home, paths, platform }: Look): string {
	if (platform !== "win32") return paths.join(env["XDG_CONFIG_HOME"] || paths.join(home, ".config"), "python_keyring");
	return paths.join(env["LOCALAPPDATA"] || env["ProgramData"] || home, "Python Keyring");
}
