import { type Pypirc, readPypirc } from "../formats/pip/pypirc-file.ts";
import { explainedUser, placeAt } from "../formats/python-index/explained-source.ts";
import { sameIndex, splitIndexUrl } from "../formats/python-index/index-url.ts";
import type { ReadHost } from "../model/host.ts";
import type { Explained, IndexReader } from "../model/reader.ts";
import type { IndexAddress } from "../model/registry.ts";

/** Where one upload goes, and what its section says of the login. */
interface Upload {
	readonly repository: string;
	readonly username: string | undefined;
	readonly hasPassword: boolean;
	/** "by TWINE_REPOSITORY_URL", "with --repository acme (~/.pypirc:4)". */
	readonly how: string;
	/** The section, for whatever it decides. */
	readonly section?: NonNullable<Explained["source"]>;
}

/** twine. Its rules: twine/utils.py, `get_repository_from_config`, and twine/auth.py, `Resolver`. */
export const twine: IndexReader = {
	id: "twine",
	kind: "python",
	label: "uploads to the repository behind the index",
	reads: ["pypirc"],

	async explain({ index }, _facts, host) {
		if (index === undefined) return { status: "unknown", detail: "no index is named" };
		const all = host.env["TWINE_REPOSITORY_URL"];
		if (all) {
			const { url } = splitIndexUrl(all);
			if (isOf(url, index)) return login({ ...nobody, repository: url, how: "by TWINE_REPOSITORY_URL" }, host);
			const source = { kind: "env", path: "TWINE_REPOSITORY_URL" } as const;
			return {
				status: "anonymous",
				source,
				detail: `twine does not upload there: TWINE_REPOSITORY_URL sends it to ${url}`,
			};
		}
		const path = host.paths.join(host.home, ".pypirc");
		const file = await host.readFile(path);
		if (!file.ok && file.trouble.code !== "missing") {
			return { status: "error", source: { kind: "file", path }, detail: `twine stops: ${file.trouble.message}` };
		}
		const reading = readPypirc(file.ok ? file.text : "");
		if (reading.ok) return bySection(path, reading.value, index, host);
		const { at, message } = reading.malformed;
		const source = { kind: "file", path, ...(at === undefined ? {} : { line: at.line }) } as const;
		return { status: "error", source, detail: `twine stops at ${placeAt(path, at?.line)}: ${message}` };
	},
};

const nobody = { username: undefined, hasPassword: false };

function bySection(path: string, { servers, seen }: Pypirc, index: IndexAddress, host: ReadHost): Explained {
	const fits = seen.filter(({ repository = "" }) => isOf(splitIndexUrl(repository).url, index));
	const preferred = host.env["TWINE_REPOSITORY"];
	const server = fits.find(({ name }) => name === preferred) ?? fits[0];
	if (server?.repository !== undefined) {
		const line = servers.find(({ name }) => name === server.name)?.at.line;
		const place = line === undefined ? "twine's own address" : placeAt(path, line);
		const section = { kind: "file", path, key: server.name, ...(line === undefined ? {} : { line }) } as const;
		const byDefault = server.name === (preferred ?? "pypi");
		const how = byDefault ? `to [${server.name}] by itself (${place})` : `with --repository ${server.name} (${place})`;
		return login({ ...server, repository: server.repository, how, ...(line === undefined ? {} : { section }) }, host);
	}
	const unseen = servers.find(({ repository = "" }) => isOf(splitIndexUrl(repository).url, index));
	if (unseen !== undefined) {
		const { name, at } = unseen;
		const source = { kind: "file", path, key: name, line: at.line } as const;
		if (name === "pypi") {
			const detail = `twine does not upload there: index-servers does not list [pypi] (${placeAt(path, at.line)}), so that pypi is twine's own address`;
			return { status: "anonymous", source, detail };
		}
		const detail = `twine does not see [${name}] (${placeAt(path, at.line)}), since index-servers does not list it: with --repository ${name} it stops`;
		return { status: "error", source, detail };
	}
	const detail = `twine does not upload there: no section of ${path} has its address, and TWINE_REPOSITORY_URL is not set`;
	return { status: "anonymous", detail };
}

/** Variables before the section, then keyring, then a person. */
function login({ repository, username: written, hasPassword, how, section }: Upload, { env }: ReadHost): Explained {
	const [user, password] = [env["TWINE_USERNAME"], env["TWINE_PASSWORD"]];
	const username = user ?? written;
	const uploads = `twine uploads ${how}`;
	const from = user === undefined ? "" : ", with the user of TWINE_USERNAME";
	if (password !== undefined) {
		const source = { kind: "env", path: "TWINE_PASSWORD" } as const;
		return credential(source, username, `${uploads}; TWINE_PASSWORD has the password${from}`);
	}
	if (hasPassword) return credential(section, username, `${uploads}; the password stands in that section${from}`);
	const source = { kind: "store", helper: "keyring", key: splitIndexUrl(repository).url } as const;
	const whose = username === undefined ? "user and password" : "the password";
	const detail = `${uploads}; no file and no variable has ${whose}, so it asks keyring for ${source.key}${from}, and then you`;
	return { status: "unknown", source, ...explainedUser(username), detail };
}

function credential(source: Explained["source"], username: string | undefined, detail: string): Explained {
	return { status: "credential", ...(source && { source }), ...explainedUser(username), detail };
}

/** Uploads go to an address without /simple; a section with it is a mistake, and shows its login all the same. */
function isOf(repository: string, { url, upload }: IndexAddress): boolean {
	return [upload ?? url.replace(/simple\/*$/, ""), url].some((one) => sameIndex(repository, one));
}
