import { pipNetrcFiles } from "../formats/pip/pip-netrc.ts";
import { explainedSource, explainedUser } from "../formats/python-index/explained-source.ts";
import { netrcExplained } from "../formats/python-index/netrc-explained.ts";
import { uvAsked } from "../formats/python-project/uv-asked.ts";
import { uvVariable } from "../formats/python-project/uv-file.ts";
import { type UvIndex, type UvSettings, uvSettings } from "../formats/python-project/uv-settings.ts";
import { uvStored, uvStorePath } from "../formats/python-project/uv-store.ts";
import type { ReadHost } from "../model/host.ts";
import { firstThere } from "../model/index-input.ts";
import type { Explained, IndexReader } from "../model/reader.ts";

/** uv. Its rules: crates/uv-settings/src/lib.rs, crates/uv-distribution-types/src/index.rs, crates/uv-auth/src/middleware.rs. */
export const uv: IndexReader = {
	id: "uv",
	kind: "python",
	reads: ["uv", "python-project"],

	async explain({ index }, facts, host) {
		if (index === undefined) return { status: "unknown", detail: "no index is named" };
		const settings = await uvSettings(facts, host);
		if (!settings.ok) {
			const { path, line, because } = settings;
			const source = { kind: "file", path, ...(line === undefined ? {} : { line }) } as const;
			return { status: "error", source, detail: `uv stops at ${path}: ${because}` };
		}
		const asked = uvAsked(index.url, settings.indexes);
		if (isYes(host.env["UV_NO_INDEX"])) {
			const detail = `uv does not ask ${index.url}: UV_NO_INDEX is set, so it asks no index at all`;
			return { status: "anonymous", source: { kind: "env", path: "UV_NO_INDEX" }, detail };
		}
		if (asked.index !== undefined) return loginFor(asked.index, settings, host);
		const { hidden, by } = asked;
		const why =
			hidden === undefined
				? "neither its variables nor its files name it, and of pip's settings it reads none"
				: `${hidden.where} names it, and ${by?.where} counts in its place`;
		const source = explainedSource(by?.where ?? "", by?.role ?? "index");
		return { status: "anonymous", ...(source && { source }), detail: `uv does not ask ${index.url}: ${why}` };
	},
};

/** By name from variables, from the address, then the netrc file, uv's own store and a keyring. */
async function loginFor(index: UvIndex, { provider }: UvSettings & { ok: true }, host: ReadHost): Promise<Explained> {
	const asks = `uv asks it ${askedFor(index)} (${index.where})`;
	const { name, settings = {} } = index;
	const variables = (["USERNAME", "PASSWORD"] as const).map((part) => (name ? uvVariable(name, part) : ""));
	const [user, password] = variables.map((variable) => host.env[variable]);
	const isNamed = user !== undefined || password !== undefined;
	const username = isNamed ? user : index.username;
	const [userVariable = "", passwordVariable = ""] = variables;
	if (password !== undefined) {
		const source = { kind: "env", path: passwordVariable, ...(name && { key: name }) } as const;
		return credential(source, username, `${asks}; ${passwordVariable} has the password, which counts before any other`);
	}
	const own = explainedSource(index.where, index.role ?? "index");
	if (!isNamed && index.holds === "login")
		return credential(own, username, `${asks}; the login stands in that address`);
	if (settings["authenticate"] === "never") {
		return { status: "anonymous", ...(own && { source: own }), detail: `${asks}; authenticate = "never" is set there` };
	}
	const because = `${asks}; it has no password at hand, so `;
	const netrc = await firstThere(pipNetrcFiles(host), host);
	const store = await firstThere([uvStorePath(host)], host);
	const found = netrcExplained(netrc, index.host, username, because) ?? uvStored(store, index.host, username, because);
	if (found !== undefined) return found;
	const nothing = `${asks}; no password is in its address, ${name ? `${passwordVariable}, ` : ""}the netrc file or uv's own store`;
	const decides = user === undefined ? own : ({ kind: "env", path: userVariable } as const);
	const keyring = await keyringFor(index, username, provider, host);
	if (keyring.status !== "anonymous") return { ...keyring, detail: `${nothing}; ${keyring.detail}` };
	const detail = `${nothing}; ${keyring.detail}`;
	return { status: "anonymous", ...(decides && { source: decides }), ...explainedUser(username), detail };
}

/** Only where it is told to, and for a user it knows or an index that always wants a login. */
async function keyringFor(
	{ host: url, settings = {} }: UvIndex,
	username: string | undefined,
	provider: { readonly value: string; readonly where: string } | undefined,
	host: ReadHost,
): Promise<Explained> {
	const none = (detail: string): Explained => ({ status: "anonymous", detail: `no keyring is asked: ${detail}` });
	if (provider?.value !== "subprocess") return none("keyring-provider is not subprocess");
	if (username === undefined && settings["authenticate"] !== "always") {
		return none('no user is known, and without one uv asks it only with authenticate = "always"');
	}
	const program = await host.which("keyring");
	if (program === undefined) return none("the program keyring is not on PATH");
	const source = { kind: "store", helper: program, key: url } as const;
	const shown = explainedUser(username);
	const whom = username === undefined ? "--mode creds " : "";
	const call = `${program} ${whom}get ${url}${username === undefined ? "" : ` ${shown.username ?? "(hidden)"}`}`;
	return { status: "unknown", source, ...shown, detail: `by keyring-provider (${provider.where}) it asks ${call}` };
}

function credential(source: Explained["source"], username: string | undefined, detail: string): Explained {
	return { status: "credential", ...(source && { source }), ...explainedUser(username), detail };
}

function askedFor({ role, name }: UvIndex): string {
	if (role === "explicit") return `only for what [tool.uv.sources] binds to "${name}"`;
	return role === "default" || role === "index-url" ? "as its default index" : "before its default index";
}

function isYes(value: string | undefined): boolean {
	return value !== undefined && !/^(?:|0|f|false|n|no|off)$/i.test(value);
}
