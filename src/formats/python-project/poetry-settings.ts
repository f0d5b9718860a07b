import type { ReadHost } from "../../model/host.ts";
import { tomlValues } from "../toml/toml.ts";

/** A login that poetry keeps by the name of a source, or a part of it. */
export interface PoetryLogin {
	readonly username: string | undefined;
	readonly hasPassword: boolean;
	readonly path: string;
	readonly line: number;
}

/** Poetry's folder for this user (poetry/locations.py). */
export function poetryFolder({ env, home, paths, platform }: ReadHost): string {
	const named = env["POETRY_CONFIG_DIR"];
	if (named) return named;
	if (platform === "darwin") return paths.join(home, "Library", "Application Support", "pypoetry");
	if (platform === "win32") return paths.join(env["APPDATA"] || paths.join(home, "AppData", "Roaming"), "pypoetry");
	return paths.join(env["XDG_CONFIG_HOME"] || paths.join(home, ".config"), "pypoetry");
}

/** What auth.toml has for a source; undefined: nothing, or nothing that can be read. */
export async function poetryLogin(host: ReadHost, name: string): Promise<PoetryLogin | undefined> {
	const path = host.paths.join(poetryFolder(host), "auth.toml");
	const file = await host.readFile(path);
	const read = file.ok ? tomlValues(file.text) : undefined;
	const own = below(below(read?.ok ? read.values : undefined, "http-basic"), name);
	if (!file.ok || own === undefined) return undefined;
	const header = file.text.split("\n").findIndex((line) => line.includes("http-basic") && line.includes(name));
	const [username, password] = ["username", "password"].map((key) => below(own, key));
	return {
		username: typeof username === "string" ? username : undefined,
		hasPassword: typeof password === "string",
		path,
		line: Math.max(header, 0) + 1,
	};
}

/** Whether poetry may ask keyring (`keyring.enabled`). */
export async function poetryAsksKeyring(host: ReadHost): Promise<boolean> {
	const named = host.env["POETRY_KEYRING_ENABLED"];
	if (named !== undefined) return !/^(?:false|0)$/i.test(named);
	const file = await host.readFile(host.paths.join(poetryFolder(host), "config.toml"));
	const read = file.ok ? tomlValues(file.text) : undefined;
	return below(below(read?.ok ? read.values : undefined, "keyring"), "enabled") !== false;
}

/** The variable from which poetry takes a part of a source's login (poetry/config/config.py, `get`). */
export function poetryVariable(name: string, part: "USERNAME" | "PASSWORD"): string {
	return `POETRY_HTTP_BASIC_${name.toUpperCase().replaceAll(/[.-]/g, "_")}_${part}`;
}

function below(value: unknown, key: string): unknown {
	return typeof value === "object" && value !== null && Object.hasOwn(value, key)
		? (value as Readonly<Record<string, unknown>>)[key]
		: undefined;
}
