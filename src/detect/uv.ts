import { readUvIndexes, uvToml } from "../formats/python-project/uv-file.ts";
import { found, missing } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Malformed } from "../model/target.ts";

const sizeLimitBytes = 1_048_576;

/** uv's file for this user, in the place of uv's own choice (docs.astral.sh/uv/concepts/configuration-files). */
export const uv: Probe<"uv"> = {
	id: "uv",
	title: "uv's own file",

	async run(host) {
		if (isSet(host.env["UV_NO_CONFIG"])) return missing("UV_NO_CONFIG is set, so uv reads no file");
		const path = uvPath(host);
		const nothing = { path, exists: false, problem: undefined, indexes: [] };
		if (((await host.stat(path))?.sizeBytes ?? 0) > sizeLimitBytes) {
			return found({ ...nothing, exists: true, problem: "larger than 1 MiB, so it was not read" });
		}
		const file = await host.readFile(path);
		if (!file.ok) {
			const isThere = file.trouble.code !== "missing";
			return found(isThere ? { ...nothing, exists: true, problem: file.trouble.message } : nothing);
		}
		const reading = readUvIndexes(file.text, uvToml);
		if (!reading.ok) return found({ ...nothing, exists: true, problem: problemText(reading.malformed) });
		const indexes = reading.value.map(({ host: url, name, role = "index", at }) => {
			return { tool: "uv" as const, role, url, name, where: at === undefined ? path : `${path}:${at.line}` };
		});
		return found({ ...nothing, exists: true, indexes });
	},

	describe(fact) {
		if (fact.state === "unknown") return [{ status: "note", text: "uv: could not tell", hint: fact.because }];
		if (fact.state === "missing") return [{ status: "note", text: "uv reads no file", hint: fact.because }];
		const { path, exists, problem, indexes } = fact.value;
		if (problem !== undefined) {
			return [{ status: "warn", text: "uv's uv.toml cannot be used as it is", hint: `${path}: ${problem}` }];
		}
		if (!exists) return [];
		const count = indexes.length === 1 ? "1 index" : `${indexes.length === 0 ? "no" : indexes.length} indexes`;
		return [{ status: "ok", text: `uv's uv.toml has ${count}`, hint: path }];
	},
};

/** UV_CONFIG_FILE stands in for every other file. */
function uvPath({ env, paths, platform, home, cwd }: ReadHost): string {
	const named = env["UV_CONFIG_FILE"];
	if (named) return paths.resolve(cwd, named);
	if (platform === "win32") {
		return paths.join(absolute(env["APPDATA"], paths) ?? paths.join(home, "AppData", "Roaming"), "uv", "uv.toml");
	}
	return paths.join(absolute(env["XDG_CONFIG_HOME"], paths) ?? paths.join(home, ".config"), "uv", "uv.toml");
}

function absolute(path: string | undefined, paths: ReadHost["paths"]): string | undefined {
	return path !== undefined && paths.isAbsolute(path) ? path : undefined;
}

/** As clap takes a variable for a switch: these, in any letter case, mean no. */
function isSet(value: string | undefined): boolean {
	return value !== undefined && !/^(?:|0|f|false|n|no|off)$/i.test(value);
}

function problemText({ at, message }: Malformed): string {
	return at === undefined ? message : `line ${at.line}, column ${at.column}: ${message}`;
}
