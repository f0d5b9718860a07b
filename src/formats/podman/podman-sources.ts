import type { ReadHost } from "../../model/host.ts";
import type { Podman } from "../../model/podman-facts.ts";
import { readToml, tomlValues } from "../toml/toml.ts";
import { anyCase, merged, registriesIn } from "./podman-insecure.ts";
import type { PodmanProgram } from "./podman-version.ts";

/** The name under which `credential-helpers` has the auth files (containers-registries.conf(5)). */
export const authFilesSource = "containers-auth.json";

type Sources = Pick<Podman, "sources" | "sourcesFrom" | "registries" | "stopped">;
type Looks = Pick<ReadHost, "env" | "home" | "cwd" | "paths" | "readFile" | "listing">;

/**
 * What registries.conf and its drop-ins say of `credential-helpers`: the user's file takes the place of the system's, the last file that
 * names the list replaces it, and an empty list is none (containers/image pkg/sysregistriesv2/system_registries_v2.go, tryUpdatingCache).
 */
export async function podmanSources(host: Looks, program: PodmanProgram): Promise<Sources> {
	const { main, folders } = await confPlaces(host, program);
	let decided: Pick<Sources, "sources" | "sourcesFrom"> = { sources: [], sourcesFrom: undefined };
	let registries: Podman["registries"] = [];
	const files = [main];
	for (const folder of folders) {
		const names = await dropIns(host, folder);
		if ("message" in names) return stoppedAt(folder, names.message);
		files.push(...names.map((name) => ({ path: host.paths.join(folder, name), mayMiss: true })));
	}
	for (const { path, mayMiss } of files) {
		const list = await listIn(host, path);
		if ("message" in list && !(list.isMissing && mayMiss)) return stoppedAt(path, list.message);
		if ("registries" in list) registries = merged(registries, list.registries);
		if ("helpers" in list && list.helpers !== undefined) decided = { sources: list.helpers, sourcesFrom: path };
	}
	if (decided.sources.length > 0) return { ...decided, registries, stopped: undefined };
	return { sources: [authFilesSource], sourcesFrom: undefined, registries, stopped: undefined };
}

function stoppedAt(file: string, message: string): Sources {
	return { sources: [authFilesSource], sourcesFrom: undefined, registries: [], stopped: { file, message } };
}

interface ConfPlaces {
	readonly main: { readonly path: string; readonly mayMiss: boolean };
	readonly folders: readonly string[];
}

const system = "/etc/containers/registries.conf";

/** Below the home in any case, XDG_CONFIG_HOME or not. The variable: containers/common libimage/runtime.go, which skopeo does not use. */
async function confPlaces(host: Looks, program: PodmanProgram): Promise<ConfPlaces> {
	const { env, home, cwd, paths } = host;
	const own = paths.join(home, ".config", "containers", "registries.conf");
	const named = program === "skopeo" ? undefined : env["CONTAINERS_REGISTRIES_CONF"];
	if (named) return { main: { path: paths.resolve(cwd, named), mayMiss: false }, folders: [`${system}.d`, `${own}.d`] };
	const file = await host.readFile(own);
	if (file.ok || file.trouble.code !== "missing") return { main: { path: own, mayMiss: true }, folders: [`${own}.d`] };
	return { main: { path: system, mayMiss: true }, folders: [`${system}.d`, `${own}.d`] };
}

async function dropIns(
	host: Pick<ReadHost, "listing">,
	folder: string,
): Promise<readonly string[] | { readonly message: string }> {
	const listing = await host.listing(folder);
	if (listing.ok) return listing.names.filter((name) => name.endsWith(".conf")).toSorted();
	return listing.trouble.code === "missing" ? [] : { message: listing.trouble.message };
}

async function listIn(
	host: Pick<ReadHost, "readFile">,
	path: string,
): Promise<
	| { readonly helpers: readonly string[] | undefined; readonly registries: Podman["registries"] }
	| { readonly message: string; readonly isMissing: boolean }
> {
	const file = await host.readFile(path);
	if (!file.ok) return { message: file.trouble.message, isMissing: file.trouble.code === "missing" };
	const toml = readToml(file.text, "podman, skopeo and buildah stop at it");
	if (!toml.ok) {
		const { at, message } = toml.malformed;
		return { message: at === undefined ? message : `line ${at.line}: ${message}`, isMissing: false };
	}
	const values = tomlValues(file.text);
	if (!values.ok) return { helpers: undefined, registries: [] };
	const list = anyCase(values.values, "credential-helpers");
	const registries = registriesIn(values.values);
	if (list === undefined) return { helpers: undefined, registries };
	if (Array.isArray(list) && list.every((item) => typeof item === "string")) return { helpers: list, registries };
	return { message: '"credential-helpers" is not a list of texts', isMissing: false };
}
