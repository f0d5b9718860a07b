import type { ReadHost } from "../../model/host.ts";
import type { ApplicationDefaultCredentials } from "../../model/python-facts.ts";

/** Where Google's libraries look for application default credentials: the variable alone counts once it is set, whatever it leads to. */
export function adcFile(
	host: Pick<ReadHost, "env" | "home" | "paths" | "platform">,
): Pick<ApplicationDefaultCredentials, "source" | "path"> {
	const named = host.env["GOOGLE_APPLICATION_CREDENTIALS"];
	if (named) return { source: "environment", path: host.paths.resolve(named) };
	return { source: "well-known", path: host.paths.join(settingsFolder(host), "application_default_credentials.json") };
}

/** google-auth, _cloud_sdk.py, get_config_path. */
function settingsFolder({ env, home, paths, platform }: Parameters<typeof adcFile>[0]): string {
	if (env["CLOUDSDK_CONFIG"]) return paths.resolve(env["CLOUDSDK_CONFIG"]);
	if (platform !== "win32") return paths.join(home, ".config", "gcloud");
	return paths.join(env["APPDATA"] || paths.join(env["SystemDrive"] || "C:", "\\"), "gcloud");
}
