import type { Pip, PipFile } from "../../src/model/python-facts.ts";

/** One of the files that pip looks for; by default it is not there. */
export function pipFile(changes: Partial<PipFile> & Pick<PipFile, "path" | "level">): PipFile {
	return {
		legacy: false,
		exists: changes.settings !== undefined,
		read: true,
		problem: undefined,
		workTree: undefined,
		settings: [],
		...changes,
	};
}

/** Ada's pip, with no file of its own yet: Debian's, or that of the virtual environment at `venv`. */
export function inventedPip(changes: Partial<Pip> & { readonly venv?: string } = {}): Pip {
	const { venv, ...others } = changes;
	const prefix = venv ?? "/usr";
	return {
		python: `${prefix}/bin/python3`,
		version: "23.2.1",
		environment: venv === undefined ? undefined : { path: venv, kind: "venv" },
		externallyManaged: venv === undefined,
		files: [
			pipFile({ level: "global", path: "/etc/xdg/pip/pip.conf" }),
			pipFile({ level: "global", path: "/etc/pip.conf" }),
			pipFile({ level: "user", path: "/home/ada/.pip/pip.conf", legacy: true }),
			pipFile({ level: "user", path: "/home/ada/.config/pip/pip.conf" }),
			pipFile({ level: "site", path: `${prefix}/pip.conf` }),
		],
		variables: [],
		...others,
	};
}
