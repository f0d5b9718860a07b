import { posix, win32 } from "node:path";
import { googleCredentialFile } from "../../src/host/google-credential-file.ts";
import type { Platform } from "../../src/model/facts.ts";
import type { GoogleTokenRequest, GoogleTokenResult } from "../../src/model/google-token.ts";
import type {
	FileStatus,
	FileText,
	FileTrouble,
	FolderListing,
	Host,
	HttpRequest,
	HttpResult,
	ProgramCall,
	ProgramResult,
	Release,
} from "../../src/model/host.ts";

type Node =
	| {
			readonly kind: "file";
			readonly text: string;
			readonly mode?: number;
			readonly uid?: number;
			readonly modifiedAt?: Date;
	  }
	| { readonly kind: "directory"; readonly mode?: number; readonly uid?: number }
	| { readonly kind: "symlink"; readonly to: string }
	| { readonly kind: "other" }
	| { readonly kind: "socket"; readonly mode?: number; readonly uid?: number; readonly gid?: number };

/** One more name of a file told before it. */
interface OtherName {
	readonly kind: "name";
	readonly of: string;
}

export interface MemoryHostOptions {
	readonly platform?: Platform;
	readonly arch?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly home?: string;
	readonly cwd?: string;
	readonly user?: Partial<Host["user"]>;
	/** Path → text, or a node. Parent folders come by themselves. */
	readonly files?: Readonly<Record<string, string | Node | OtherName>>;
	/** Absolute paths of the programs on PATH. */
	readonly programs?: readonly string[];
	readonly answer?: (
		call: ProgramCall,
	) => Partial<ProgramResult> | undefined | Promise<Partial<ProgramResult> | undefined>;
	readonly respond?: (request: HttpRequest) => HttpResult | Promise<HttpResult>;
	readonly googleToken?: (request: GoogleTokenRequest) => GoogleTokenResult;
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
	readonly tokenRequests: GoogleTokenRequest[] = [];
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
			const made = typeof node === "string" ? { kind: "file" as const, text: node } : node;
			const laid = made.kind === "name" ? this.nodes.get(made.of) : { ...made };
			if (laid === undefined) throw new RangeError(`${path} is a name of what is not there`);
			this.nodes.set(path, laid);
		}
	}

	now(): Date {
		return this.#options.now ?? new Date("2026-11-22T14:03:00Z");
	}

	/** Follows the links of every part; undefined when they lead in a circle. */
	#resolve(path: string, linksLeft = 40): string | undefined {
		const parent = this.paths.dirname(path);
		if (parent === path) return path;
		const realParent = this.#resolve(parent, linksLeft);
		if (realParent === undefined) return undefined;
		const here = this.paths.join(realParent, this.paths.basename(path));
		const node = this.nodes.get(here);
		if (node?.kind !== "symlink") return here;
		if (linksLeft === 0) return undefined;
		const to = this.paths.isAbsolute(node.to) ? node.to : this.paths.join(realParent, node.to);
		return this.#resolve(to, linksLeft - 1);
	}

	/** Where a path's last part stands, a link there not followed. */
	#place(path: string): string {
		const realParent = this.#resolve(this.paths.dirname(path)) ?? this.paths.dirname(path);
		return this.paths.join(realParent, this.paths.basename(path));
	}

	/** A folder stays when the last thing in it goes. */
	#delete(path: string): void {
		const parent = this.paths.dirname(path);
		if (!this.nodes.has(parent)) this.nodes.set(parent, { kind: "directory" });
		this.nodes.delete(path);
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
		if (node !== undefined) return { ok: false, trouble: { code: "other", path, message: "it is not a regular file" } };
		return { ok: false, trouble: this.#absence(path, real) };
	}

	#absence(path: string, real: string): FileTrouble {
		const parent = this.nodes.get(this.paths.dirname(real));
		if (parent === undefined || parent.kind === "directory" || parent.kind === "symlink") {
			return { code: "missing", path, message: "no such file (ENOENT)" };
		}
		return { code: "not-a-directory", path, message: "a part of the path is not a directory (ENOTDIR)" };
	}

	#status(path: string): FileStatus | undefined {
		const node = this.nodes.get(path) ?? (this.#isFolder(path) ? { kind: "directory" as const } : undefined);
		if (node === undefined) return undefined;
		const mode = "mode" in node ? node.mode : undefined;
		return {
			kind: node.kind,
			mode: mode ?? (node.kind === "directory" ? 0o700 : 0o600),
			uid: ("uid" in node ? node.uid : undefined) ?? this.user.uid,
			gid: ("gid" in node ? node.gid : undefined) ?? this.user.gid,
			sizeBytes: node.kind === "file" ? Buffer.byteLength(node.text) : 0,
			links: this.#names(node).length,
			modifiedAt: (node.kind === "file" ? node.modifiedAt : undefined) ?? this.now(),
		};
	}

	/** A folder that is only part of a path has one as well. */
	#names(node: Node): readonly string[] {
		const names = [...this.nodes].flatMap(([path, known]) => (known === node ? [path] : []));
		return names.length === 0 ? [""] : names;
	}

	async stat(path: string): Promise<FileStatus | undefined> {
		const real = this.#resolve(path);
		return real === undefined ? undefined : this.#status(real);
	}

	async lstat(path: string): Promise<FileStatus | undefined> {
		return this.#status(this.#place(path));
	}

	async realpath(path: string): Promise<string | undefined> {
		return this.#resolve(path);
	}

	async list(path: string): Promise<readonly string[]> {
		const found = await this.listing(path);
		return found.ok ? found.names : [];
	}

	async listing(path: string): Promise<FolderListing> {
		const real = this.#resolve(path);
		if (real === undefined) {
			return { ok: false, trouble: { code: "loop", path, message: "the symbolic links lead in a circle (ELOOP)" } };
		}
		if (this.#isClosed(real)) {
			return { ok: false, trouble: { code: "denied", path, message: "permission denied (EACCES)" } };
		}
		if (!this.#isFolder(real)) {
			const message = "a part of the path is not a directory (ENOTDIR)";
			const isThere = this.nodes.has(real);
			return { ok: false, trouble: isThere ? { code: "not-a-directory", path, message } : this.#absence(path, real) };
		}
		const prefix = real.endsWith(this.paths.separator) ? real : real + this.paths.separator;
		const names = [...this.nodes.keys()]
			.filter((known) => known.startsWith(prefix))
			.map((known) => known.slice(prefix.length).split(this.paths.separator)[0] ?? "");
		return { ok: true, names: [...new Set(names)].sort() };
	}

	/** Neither the folder nor one above it may be closed to its owner; root sees everything. */
	#isClosed(folder: string): boolean {
		const node = this.nodes.get(folder);
		if (this.user.uid !== 0 && node?.kind === "directory" && node.mode === 0) return true;
		const parent = this.paths.dirname(folder);
		return parent !== folder && this.#isClosed(parent);
	}

	async writable(path: string): Promise<boolean> {
		const status = await this.stat(path);
		return status !== undefined && (this.user.uid === 0 || (status.mode & 0o200) !== 0);
	}

	async which(name: string): Promise<string | undefined> {
		return this.#options.programs?.find(
			(path) =>
				[path, this.paths.basename(path)].includes(name) ||
				this.paths.basename(path).replace(/\.(exe|cmd)$/i, "") === name,
		);
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

	async googleToken(request: GoogleTokenRequest): Promise<GoogleTokenResult> {
		this.tokenRequests.push(request);
		const reading = request.file === undefined ? undefined : await googleCredentialFile(request.file, this);
		if (reading?.ok === false) return reading;
		const answer = this.#options.googleToken?.(request);
		if (answer !== undefined) return answer;
		const reason = request.file === undefined ? "no-metadata-server" : "network";
		return { ok: false, trouble: { reason, message: "connection refused (ECONNREFUSED)" } };
	}

	async replaceFile(path: string, text: string, mode: number, expected?: { text: string | undefined }): Promise<void> {
		const real = this.#resolve(path);
		if (real === undefined) throw systemError("ELOOP");
		if (this.#isFolder(real)) throw systemError("EISDIR");
		if (!this.#isFolder(this.paths.dirname(real))) throw systemError("ENOENT");
		const old = this.nodes.get(real);
		if (old !== undefined && old.kind !== "file") throw systemError("EINVAL");
		if (expected !== undefined && expected.text !== (old?.kind === "file" ? old.text : undefined)) {
			throw systemError("ESTALE");
		}
		this.nodes.set(real, { kind: "file", text, mode: old?.kind === "file" ? (old.mode ?? 0o600) : mode });
	}

	async missingFolders(path: string): Promise<readonly string[]> {
		const missing: string[] = [];
		let folder = path;
		while (!this.#isFolder(folder) && !this.nodes.has(folder) && folder !== this.paths.dirname(folder)) {
			missing.unshift(folder);
			folder = this.paths.dirname(folder);
		}
		if (this.nodes.get(folder)?.kind === "file" && missing.length > 0) throw systemError("ENOTDIR");
		return missing;
	}

	async makeFolder(path: string): Promise<void> {
		const real = this.#resolve(path);
		if (real === undefined) throw systemError("ELOOP");
		if (this.nodes.get(real)?.kind === "file") throw systemError("ENOTDIR");
		for (const folder of await this.missingFolders(real)) this.nodes.set(folder, { kind: "directory", mode: 0o700 });
	}

	/** Nothing here is ever half written. */
	async tidy(): Promise<void> {}

	async removeFile(path: string): Promise<void> {
		const place = this.#place(path);
		if (this.#isFolder(place)) throw systemError("EISDIR");
		if (this.nodes.has(place)) this.#delete(place);
	}

	async removeFolder(path: string): Promise<void> {
		const place = this.#place(path);
		if ((await this.list(place)).length > 0 || !this.#isFolder(place)) return;
		this.#delete(place);
	}

	async changeMode(path: string, mode: number): Promise<void> {
		const real = this.#resolve(path) ?? path;
		const node = this.nodes.get(real);
		if (node?.kind === "file" || this.#isFolder(real)) {
			const changed: Node = node?.kind === "file" ? { ...node, mode } : { kind: "directory", mode };
			for (const name of node === undefined ? [real] : this.#names(node)) this.nodes.set(name, changed);
			return;
		}
		throw systemError("ENOENT");
	}

	async isLocked(path: string): Promise<boolean> {
		return this.#locks.has(path);
	}

	async lock(path: string, timeoutMs: number): Promise<Release | undefined> {
		const until = performance.now() + timeoutMs;
		while (this.#locks.has(path)) {
			if (performance.now() >= until) return undefined;
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		this.#locks.add(path);
		return {
			release: async () => {
				this.#locks.delete(path);
			},
		};
	}
}

function systemError(code: string): Error {
	return Object.assign(new Error(code), { code });
}
