import { posix, win32 } from "node:path";
import type { Platform } from "../../src/model/facts.ts";
import type {
	FileStatus,
	FileText,
	Host,
	HttpRequest,
	HttpResult,
	ProgramCall,
	ProgramResult,
} from "../../src/model/host.ts";

type Node =
	| { readonly kind: "file"; readonly text: string; readonly mode?: number }
	| { readonly kind: "directory"; readonly mode?: number }
	| { readonly kind: "symlink"; readonly to: string }
	| { readonly kind: "socket" };

export interface MemoryHostOptions {
	readonly platform?: Platform;
	readonly arch?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly home?: string;
	readonly cwd?: string;
	readonly user?: Partial<Host["user"]>;
	/** Path → text, or a node. Parent folders come by themselves. */
	readonly files?: Readonly<Record<string, string | Node>>;
	/** Absolute paths of the programs on PATH. */
	readonly programs?: readonly string[];
	readonly answer?: (
		call: ProgramCall,
	) => Partial<ProgramResult> | undefined | Promise<Partial<ProgramResult> | undefined>;
	readonly respond?: (request: HttpRequest) => HttpResult | Promise<HttpResult>;
	readonly now?: Date;
}

const silent: ProgramResult = { outcome: "ok", exitCode: 0, stdout: "", stderr: "", durationMs: 1 };

/** A laptop in memory, held to the same contract suite as the real one (test/host/contract.ts). */
export class MemoryHost implements Host {
	readonly platform: Platform;
	readonly arch: string;
	readonly nodeVersion = "20.20.2";
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly paths: Host["paths"];
	readonly home: string;
	readonly cwd: string;
	readonly user: Host["user"];
	readonly nodes = new Map<string, Node>();
	/** Every program asked or run, in order. */
	readonly calls: ProgramCall[] = [];
	readonly requests: HttpRequest[] = [];
	readonly #options: MemoryHostOptions;
	readonly #locks = new Set<string>();

	constructor(options: MemoryHostOptions = {}) {
		this.#options = options;
		this.platform = options.platform ?? "linux";
		this.arch = options.arch ?? "x64";
		this.env = options.env ?? {};
		const rules = this.platform === "win32" ? win32 : posix;
		this.paths = {
			separator: rules.sep,
			delimiter: rules.delimiter as ":" | ";",
			join: rules.join,
			resolve: (...parts) => rules.resolve(this.cwd, ...parts),
			dirname: rules.dirname,
			basename: (path) => rules.basename(path),
			isAbsolute: rules.isAbsolute,
		};
		this.home = options.home ?? (this.platform === "win32" ? "C:\\Users\\ada" : "/home/ada");
		this.cwd = options.cwd ?? this.paths.join(this.home, "project");
		this.user = { name: "ada", uid: 1000, gid: 1000, groups: [1000], ...options.user };
		for (const [path, node] of Object.entries(options.files ?? {})) {
			this.nodes.set(path, typeof node === "string" ? { kind: "file", text: node } : node);
		}
	}

	now(): Date {
		return this.#options.now ?? new Date("2026-11-22T14:03:00Z");
	}

	#resolve(path: string): string | undefined {
		let current = path;
		for (let hops = 0; hops < 40; hops += 1) {
			const node = this.nodes.get(current);
			if (node?.kind !== "symlink") return current;
			current = this.paths.isAbsolute(node.to) ? node.to : this.paths.join(this.paths.dirname(current), node.to);
		}
		return undefined;
	}

	#isFolder(path: string): boolean {
		const prefix = path.endsWith(this.paths.separator) ? path : path + this.paths.separator;
		return (
			this.nodes.get(path)?.kind === "directory" || [...this.nodes.keys()].some((known) => known.startsWith(prefix))
		);
	}

	async readFile(path: string): Promise<FileText> {
		const real = this.#resolve(path);
		const node = real === undefined ? undefined : this.nodes.get(real);
		if (node?.kind === "file") {
			if (node.mode === 0) {
				return { ok: false, trouble: { code: "denied", path, message: "permission denied (EACCES)" } };
			}
			return { ok: true, text: node.text };
		}
		if (real === undefined) {
			return { ok: false, trouble: { code: "loop", path, message: "the symbolic links lead in a circle (ELOOP)" } };
		}
		if (this.#isFolder(real)) {
			return { ok: false, trouble: { code: "directory", path, message: "it is a directory (EISDIR)" } };
		}
		return { ok: false, trouble: { code: "missing", path, message: "no such file (ENOENT)" } };
	}

	#status(path: string): FileStatus | undefined {
		const node = this.nodes.get(path) ?? (this.#isFolder(path) ? { kind: "directory" as const } : undefined);
		if (node === undefined) return undefined;
		const mode = "mode" in node ? node.mode : undefined;
		return {
			kind: node.kind,
			mode: mode ?? (node.kind === "directory" ? 0o700 : 0o600),
			uid: this.user.uid,
			gid: this.user.gid,
			sizeBytes: node.kind === "file" ? Buffer.byteLength(node.text) : 0,
			modifiedAt: this.now(),
		};
	}

	async stat(path: string): Promise<FileStatus | undefined> {
		const real = this.#resolve(path);
		return real === undefined ? undefined : this.#status(real);
	}

	async lstat(path: string): Promise<FileStatus | undefined> {
		return this.#status(path);
	}

	async realpath(path: string): Promise<string | undefined> {
		return this.#resolve(path);
	}

	async list(path: string): Promise<readonly string[]> {
		const prefix = path.endsWith(this.paths.separator) ? path : path + this.paths.separator;
		const names = [...this.nodes.keys()]
			.filter((known) => known.startsWith(prefix))
			.map((known) => known.slice(prefix.length).split(this.paths.separator)[0] ?? "");
		return [...new Set(names)].sort();
	}

	async writable(): Promise<boolean> {
		return true;
	}

	async which(name: string): Promise<string | undefined> {
		return this.#options.programs?.find((path) => this.paths.basename(path).replace(/\.(exe|cmd)$/i, "") === name);
	}

	async ask(call: ProgramCall): Promise<ProgramResult> {
		this.calls.push(call);
		const answer = await this.#options.answer?.(call);
		if (answer !== undefined) return { ...silent, ...answer };
		return { ...silent, outcome: "missing", exitCode: undefined };
	}

	async run(call: ProgramCall & { readonly interactive: boolean }): Promise<ProgramResult> {
		return this.ask(call);
	}

	async http(request: HttpRequest): Promise<HttpResult> {
		this.requests.push(request);
		return (
			(await this.#options.respond?.(request)) ?? {
				ok: false,
				kind: "refused",
				message: "connection refused (ECONNREFUSED)",
			}
		);
	}

	async replaceFile(path: string, text: string, mode: number): Promise<void> {
		const real = this.#resolve(path);
		if (real === undefined) throw Object.assign(new Error("ELOOP"), { code: "ELOOP" });
		const old = this.nodes.get(real);
		this.nodes.set(real, { kind: "file", text, mode: old?.kind === "file" ? (old.mode ?? 0o600) : mode });
	}

	async makeFolder(path: string): Promise<readonly string[]> {
		const made: string[] = [];
		for (
			let folder = path;
			!this.#isFolder(folder) && folder !== this.paths.dirname(folder);
			folder = this.paths.dirname(folder)
		) {
			made.unshift(folder);
		}
		for (const folder of made) this.nodes.set(folder, { kind: "directory", mode: 0o700 });
		return made;
	}

	async removeFile(path: string): Promise<void> {
		this.nodes.delete(path);
	}

	async removeFolder(path: string): Promise<void> {
		this.nodes.delete(path);
	}

	async changeMode(path: string, mode: number): Promise<void> {
		const node = this.nodes.get(path);
		if (node?.kind === "file") this.nodes.set(path, { ...node, mode });
	}

	async lock(path: string): Promise<{ release(): Promise<void> } | undefined> {
		if (this.#locks.has(path)) return undefined;
		this.#locks.add(path);
		return {
			release: async () => {
				this.#locks.delete(path);
			},
		};
	}
}
