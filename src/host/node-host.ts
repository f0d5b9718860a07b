import * as os from "node:os";
import type { Platform } from "../model/facts.ts";
import type { Host } from "../model/host.ts";
import { changeFiles } from "./change-files.ts";
import { exitListeners } from "./exit-listeners.ts";
import { type FileOperations, fileOperations } from "./file-operations.ts";
import { googleToken } from "./google-token.ts";
import { head } from "./head.ts";
import { http } from "./http.ts";
import { isLocked, lock } from "./lock.ts";
import { pathRules } from "./paths.ts";
import { processTable } from "./process-table.ts";
import { programs } from "./programs.ts";
import { readFiles } from "./read-files.ts";
import { worded } from "./system-error.ts";
import { which } from "./which.ts";

/** Every part has the running process's own as its default. */
export interface NodeHostOptions {
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly cwd?: string;
	readonly home?: string;
	readonly user?: Host["user"];
	readonly now?: () => Date;
	readonly operations?: FileOperations;
}

/** The real laptop. Starts nothing and reads nothing until it is asked. */
export function nodeHost(options: NodeHostOptions = {}): Host {
	const env = options.env ?? process.env;
	const platform = platformOf(process.platform);
	const home = options.home ?? homeOf(env);
	const cwd = options.cwd ?? workingFolder() ?? home;
	const paths = pathRules(platform, cwd);
	const disk = { operations: options.operations ?? fileOperations, paths, platform };
	const now = options.now ?? (() => new Date());
	const files = readFiles(disk);
	const onPath = (name: string) => which(disk, env, name);
	const looking = { platform, env, home, paths, ...files };
	const self = processTable(now);
	const ask = http(looking);
	return {
		...looking,
		...changeFiles(disk),
		...programs({
			platform,
			env,
			which: onPath,
			isAbsolute: paths.isAbsolute,
			exists: async (path) => (await files.stat(path)) !== undefined,
			head: (path) => head(disk, path),
			onExit: exitListeners(),
		}),
		arch: process.arch,
		nodeVersion: process.versions.node,
		cwd,
		user: options.user ?? userOf(env),
		now,
		which: onPath,
		http: ask,
		googleToken: googleToken({ ...looking, now, http: ask, direct: http({ ...looking, env: {} }) }),
		isLocked: (path) => isLocked(disk, self, paths.resolve(path)),
		lock: (path, timeoutMs) => worded(lock(disk, self, paths.resolve(path), timeoutMs)),
	};
}

function platformOf(name: NodeJS.Platform): Platform {
	return name === "linux" || name === "darwin" || name === "win32" ? name : "other";
}

/** An empty HOME gives an empty answer, and then every path would be a relative one. */
function homeOf(env: Readonly<Record<string, string | undefined>>): string {
	const named = process.platform === "win32" ? env["USERPROFILE"] : env["HOME"];
	if (named !== undefined && named !== "") return named;
	try {
		return os.userInfo().homedir;
	} catch {
		return os.tmpdir();
	}
}

/** Undefined when the folder was removed under the running shell. */
function workingFolder(): string | undefined {
	try {
		return process.cwd();
	} catch {
		return undefined;
	}
}

/** A container may run as a number that no user has. */
function userOf(env: Readonly<Record<string, string | undefined>>): Host["user"] {
	const groups = process.getgroups?.() ?? [];
	try {
		const { username, uid, gid } = os.userInfo();
		return { name: username, uid, gid, groups };
	} catch {
		const uid = process.getuid?.() ?? -1;
		return { name: env["USER"] ?? env["LOGNAME"] ?? String(uid), uid, gid: process.getgid?.() ?? -1, groups };
	}
}
