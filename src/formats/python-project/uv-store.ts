import type { ReadHost } from "../../model/host.ts";
import type { Explained } from "../../model/reader.ts";
import { explainedUser, placeAt } from "../python-index/explained-source.ts";
import { tomlValues } from "../toml/toml.ts";

/** Where `uv auth login` keeps logins in plain text (crates/uv-auth/src/store.rs; docs.astral.sh/uv/concepts/authentication/cli). */
export function uvStorePath({ env, home, paths, platform }: ReadHost): string {
	const named = env["UV_CREDENTIALS_DIR"];
	if (named) return paths.join(paths.resolve(named), "credentials.toml");
	const data = env["XDG_DATA_HOME"];
	const folder =
		platform === "win32"
			? paths.join(env["APPDATA"] || paths.join(home, "AppData", "Roaming"), "uv", "data")
			: paths.join(data !== undefined && paths.isAbsolute(data) ? data : paths.join(home, ".local", "share"), "uv");
	return paths.join(folder, "credentials", "credentials.toml");
}

/** The login that it has for an index, of that user where one is known: for the same scheme, host and port, and a path above. */
export function uvStored(
	file: { readonly path: string; readonly text: string } | undefined,
	url: string,
	username: string | undefined,
	because: string,
): Explained | undefined {
	const read = file === undefined ? undefined : tomlValues(file.text);
	if (file === undefined || !read?.ok) return undefined;
	const list = read.values["credential"];
	const own = (Array.isArray(list) ? list : [])
		.map((one) => ({ service: textIn(one, "service"), user: textIn(one, "username") }))
		.filter(({ service, user }) => isAbove(service, url) && (username === undefined || username === user))
		.toSorted((one, other) => (other.service?.length ?? 0) - (one.service?.length ?? 0))[0];
	if (own?.service === undefined) return undefined;
	const line = file.text.slice(0, file.text.indexOf(own.service)).split("\n").length;
	const source = { kind: "file", path: file.path, key: own.service, line } as const;
	const detail = `${because}what uv auth login stored for ${own.service} in ${placeAt(file.path, line)} counts`;
	return { status: "credential", source, ...explainedUser(own.user), detail };
}

function textIn(value: unknown, key: string): string | undefined {
	if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
	const text = (value as Readonly<Record<string, unknown>>)[key];
	return typeof text === "string" ? text : undefined;
}

function isAbove(service: string | undefined, url: string): boolean {
	const whole = service === undefined || service.includes("://") ? service : `https://${service}`;
	if (whole === undefined || !URL.canParse(whole) || !URL.canParse(url)) return false;
	const [above, asked] = [new URL(whole), new URL(url)];
	const folder = above.pathname.replace(/\/+$/, "");
	return above.origin === asked.origin && `${asked.pathname}/`.startsWith(`${folder}/`);
}
