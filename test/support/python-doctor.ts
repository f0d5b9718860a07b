import { MemoryHost, type MemoryHostOptions } from "./memory-host.ts";

export interface PythonDoctorLaptop {
	/** "~" is the home, a name without folders stands in the working directory. */
	readonly files?: Readonly<Record<string, string | { readonly text: string; readonly mode?: number }>>;
	readonly env?: Readonly<Record<string, string>>;
	/** Of pip; null: there is no Python. */
	readonly pip?: string | null;
	/** Root of the virtual environment that is active. */
	readonly venv?: string;
	/** Backends of the keyring in pip's own Python. */
	readonly imported?: readonly string[];
	/** Backends and version of the program keyring. */
	readonly program?: { readonly version: string; readonly backends: readonly string[] };
	readonly platform?: MemoryHostOptions["platform"];
	readonly respond?: MemoryHostOptions["respond"];
	/** Names of other programs. */
	readonly others?: readonly string[];
}

/** A laptop in memory with a Python, a pip and, where wanted, a keyring that answer. */
export function pythonDoctorLaptop({
	files = {},
	env = {},
	pip = "23.2.1",
	...more
}: PythonDoctorLaptop = {}): MemoryHost {
	const { venv, imported, program, platform, respond, others = [] } = more;
	const place = (name: string) =>
		name.startsWith("~/") ? `/home/ada${name.slice(1)}` : name.startsWith("/") ? name : `/home/ada/project/${name}`;
	const python = `${venv ?? "/usr"}/bin/python3`;
	const nodes = Object.entries(files).map(([name, file]) => {
		const { text, mode = 0o600 } = typeof file === "string" ? { text: file } : file;
		return [place(name), { kind: "file", text, mode }] as const;
	});
	const said = {
		python,
		pythonVersion: "3.11.7",
		prefix: venv ?? "/usr",
		isVirtual: venv !== undefined,
		encoding: "UTF-8",
		isMarked: false,
		version: pip,
	};
	const keyring = {
		scripts: `${venv ?? "/usr"}/bin`,
		keyring: imported === undefined ? null : { path: "/usr/lib/keyring.py", version: "25.7.0", backends: imported },
	};
	return new MemoryHost({
		...(platform === undefined ? {} : { platform }),
		...(respond === undefined ? {} : { respond }),
		env: { ...(venv === undefined ? {} : { VIRTUAL_ENV: venv }), PATH: "/usr/bin:/opt/keyring/bin", ...env },
		programs: [
			...(pip === null ? [] : [python]),
			...(program === undefined ? [] : ["/opt/keyring/bin/keyring"]),
			...others.map((name) => `/usr/bin/${name}`),
		],
		files: Object.fromEntries(nodes),
		answer({ argv }) {
			if (argv[0].endsWith("keyring")) {
				if (argv.includes("--version")) return { stdout: `${program?.version ?? ""}\n` };
				return { stdout: (program?.backends ?? []).map((name) => `${name} (priority: 5)\n`).join("") };
			}
			if (argv[0] !== python) return undefined;
			const script = argv.at(-1) ?? "";
			if (script.includes("registry-setup ")) return { stdout: `registry-setup ${JSON.stringify(keyring)}\n` };
			if (script === "--version") return { stdout: "Python 3.11.7\n" };
			return { stdout: `${JSON.stringify(said)}\n` };
		},
	});
}
