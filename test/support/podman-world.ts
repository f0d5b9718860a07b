import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What keeps podman and buildah, whoever runs them, from making anything outside of `folder` (containers-storage.conf(5), containers.conf(5)). */
export function podmanWorld(folder: string): Readonly<Record<string, string>> {
	const at = (name: string) => JSON.stringify(join(folder, name));
	const storage = join(folder, "storage.conf");
	writeFileSync(storage, `[storage]\ndriver = "vfs"\ngraphroot = ${at("storage")}\nrunroot = ${at("runroot")}\n`);
	const containers = join(folder, "containers.conf");
	writeFileSync(
		containers,
		`[engine]\ntmp_dir = ${at("libpod")}\nevents_logger = "none"\nlock_type = "file"\n[network]\nnetwork_config_dir = ${at("networks")}\n`,
	);
	return { CONTAINERS_STORAGE_CONF: storage, CONTAINERS_CONF: containers };
}

/** registries.conf in a home, as podman, skopeo and buildah want it before they take plain http. */
export function insecureFor(home: string, ...addresses: readonly string[]): string {
	const folder = join(home, ".config/containers");
	mkdirSync(folder, { recursive: true });
	const path = join(folder, "registries.conf");
	writeFileSync(path, addresses.map((at) => `[[registry]]\nlocation = "${at}"\ninsecure = true\n`).join(""));
	return path;
}
