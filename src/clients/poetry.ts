import { pipNetrcFiles } from "../formats/pip/pip-netrc.ts";
import { explainedUser, placeAt } from "../formats/python-index/explained-source.ts";
import { sameIndex } from "../formats/python-index/index-url.ts";
import { netrcExplained } from "../formats/python-index/netrc-explained.ts";
import { readPoetrySources } from "../formats/python-project/poetry-file.ts";
import { poetryAsksKeyring, poetryLogin, poetryVariable } from "../formats/python-project/poetry-settings.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import { firstThere } from "../model/index-input.ts";
import type { Explained, IndexReader } from "../model/reader.ts";
import type { Entry } from "../model/target.ts";

/** poetry. Its rules: poetry/utils/authenticator.py, poetry/utils/password_manager.py; sources stand in the project alone. */
export const poetry: IndexReader = {
	id: "poetry",
	kind: "python",
	reads: ["python-project"],

	async explain({ index }, facts, host) {
		if (index === undefined) return { status: "unknown", detail: "no index is named" };
		const file = await projectFile(host);
		const not = (why: string): Explained => {
			return { status: "anonymous", detail: `poetry does not ask ${index.url}: ${why}` };
		};
		if (file === undefined) return not("there is no pyproject.toml here, and its sources stand in the project alone");
		const reading = readPoetrySources(file.text);
		if (!reading.ok) {
			const { at, message } = reading.malformed;
			const source = { kind: "file", path: file.path, ...(at === undefined ? {} : { line: at.line }) } as const;
			return { status: "error", source, detail: `poetry stops at ${placeAt(file.path, at?.line)}: ${message}` };
		}
		const own = reading.value.find(({ host: url }) => sameIndex(url, index.url));
		if (own === undefined) return not(`no [[tool.poetry.source]] of ${file.path} has its address`);
		return loginFor(own, file.path, facts, host);
	},
};

/** In the working directory or the nearest folder above it. */
async function projectFile(host: ReadHost): Promise<{ readonly path: string; readonly text: string } | undefined> {
	for (let folder = host.cwd; ; folder = host.paths.dirname(folder)) {
		const path = host.paths.join(folder, "pyproject.toml");
		const file = await host.readFile(path);
		if (file.ok) return { path, text: file.text };
		if (host.paths.dirname(folder) === folder) return undefined;
	}
}

async function loginFor(source: Entry, path: string, facts: Facts, host: ReadHost): Promise<Explained> {
	const { host: url, name = "", role = "primary", at } = source;
	const only = role === "explicit" ? ", only for packages that name it" : "";
	const asks = `poetry asks it as source "${name}" (${placeAt(path, at?.line)})${only}`;
	const own = { kind: "file", path, key: name, ...(at === undefined ? {} : { line: at.line }) } as const;
	// requests puts its own netrc login in the place of any other; an address with a user it looks up by a name that no machine has.
	const netrc = await firstThere(pipNetrcFiles(host), host);
	const machine = source.holds === "login" || source.username !== undefined ? "https://user.invalid/" : url;
	const before = netrcExplained(netrc, machine, undefined, `${asks}; before all that poetry knows, `);
	if (before !== undefined) return before;
	if (source.holds === "login") return credential(own, source.username, `${asks}; the login stands in that address`);
	if (source.username !== undefined) {
		const detail = `${asks}; its address has a user and no password, which is shown as it is`;
		return credential(own, source.username, detail);
	}
	return byName(name, url, asks, facts, host);
}

/** Variables, auth.toml, and then keyring. */
async function byName(name: string, url: string, asks: string, facts: Facts, host: ReadHost): Promise<Explained> {
	const [userVariable, variable] = [poetryVariable(name, "USERNAME"), poetryVariable(name, "PASSWORD")];
	const [user, password] = [host.env[userVariable], host.env[variable]];
	const stored = await poetryLogin(host, name);
	const username = user ?? stored?.username;
	const isBoth = stored !== undefined && (user !== undefined || password !== undefined);
	const version = foundValue(facts["python-project"])?.poetryVersion;
	if (isBoth && /^1\./.test(version ?? "")) {
		const chance = [stored.path, password === undefined ? userVariable : variable];
		const detail = `${asks}; ${chance.join(" and ")} both have a login, and which counts differs between versions before 2.0`;
		return { status: "unknown", source: { kind: "file", path: stored.path, key: name, line: stored.line }, detail };
	}
	if (password !== undefined) {
		const detail = `${asks}; ${variable} has the password`;
		return credential({ kind: "env", path: variable, key: name }, username, detail);
	}
	if (stored?.hasPassword === true) {
		const source = { kind: "file", path: stored.path, key: `http-basic.${name}`, line: stored.line } as const;
		return credential(source, username, `${asks}; the login stands in ${placeAt(stored.path, stored.line)}`);
	}
	const nothing = `${asks}; ${variable} is not set, and auth.toml has no password for it`;
	if (!(await poetryAsksKeyring(host))) {
		return { status: "anonymous", ...explainedUser(username), detail: `${nothing}; keyring.enabled is false` };
	}
	const service = username === undefined ? url : `poetry-repository-${name}`;
	const detail = `${nothing}; so the keyring in poetry's own environment is asked for ${service}, and then for ${url} and its host`;
	const source = { kind: "store", helper: "keyring", key: service } as const;
	return { status: "unknown", source, ...explainedUser(username), detail };
}

function credential(source: Explained["source"], username: string | undefined, detail: string): Explained {
	return { status: "credential", ...(source && { source }), ...explainedUser(username), detail };
}
