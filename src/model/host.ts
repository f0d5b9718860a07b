import type { Platform } from "./facts.ts";
import type { GoogleTokenRequest, GoogleTokenResult } from "./google-token.ts";
import type { Secret } from "./secret.ts";

/** Why a look at a file failed: an expected outcome, so a value. */
export interface FileTrouble {
	readonly code: "missing" | "directory" | "denied" | "loop" | "not-a-directory" | "too-large" | "not-utf8" | "other";
	readonly path: string;
	/** One sentence with the system's own word for it: "permission denied (EACCES)". */
	readonly message: string;
}

export type FileText =
	| { readonly ok: true; readonly text: string }
	| { readonly ok: false; readonly trouble: FileTrouble };

export type FolderListing =
	| { readonly ok: true; readonly names: readonly string[] }
	| { readonly ok: false; readonly trouble: FileTrouble };

export interface FileStatus {
	readonly kind: "file" | "directory" | "symlink" | "socket" | "other";
	/** Permission bits, e.g. 0o600. Windows: what Node reports. */
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	readonly sizeBytes: number;
	/** Under how many names a file stands, links by name not counted; of a folder it means nothing. */
	readonly links: number;
	/** When its contents were last written. */
	readonly modifiedAt: Date;
}

export interface ProgramCall {
	/** Program name (looked up on PATH) or absolute path, then its arguments. Never through a shell. Never a secret. */
	readonly argv: readonly [string, ...string[]];
	readonly stdin?: string | Secret;
	readonly timeoutMs: number;
	/** Added to the environment for this call only. Never a secret. */
	readonly env?: Readonly<Record<string, string>>;
	readonly signal?: AbortSignal;
}

export interface ProgramResult {
	/** missing: no such program. not-executable: it is there and cannot be started. failed: exit code other than 0, or a signal. */
	readonly outcome: "ok" | "failed" | "timeout" | "missing" | "not-executable" | "cancelled";
	readonly exitCode: number | undefined;
	readonly stdout: string;
	readonly stderr: string;
	readonly durationMs: number;
}

/** Authorities of a client's own: those in a file or in the files of a folder. */
export interface ClientTrust {
	readonly path: string;
	/** In place of the laptop's, not beside them. */
	readonly alone: boolean;
}

export interface HttpRequest {
	readonly method: "GET" | "HEAD" | "POST" | "PUT";
	readonly url: string;
	readonly headers?: Readonly<Record<string, string | Secret>>;
	readonly body?: string | Secret;
	readonly timeoutMs: number;
	/** Path of a unix socket or Windows pipe to talk to instead of the URL's host. */
	readonly socketPath?: string;
	/** Absent: the authorities of the laptop. */
	readonly trust?: ClientTrust;
	readonly signal?: AbortSignal;
}

export type HttpResult =
	| {
			readonly ok: true;
			readonly status: number;
			/** Names in lower case; repeated headers joined with ", ". */
			readonly headers: Readonly<Record<string, string>>;
			/** At most 1 MiB of it. */
			readonly body: string;
			/** More of it followed. */
			readonly truncated?: true;
			/** The proxy that it came through, without user and password. */
			readonly proxy?: string;
	  }
	| {
			readonly ok: false;
			/** dns: no such host. proxy: the proxy refused or could not be reached. tls: certificate or handshake. */
			readonly kind:
				| "dns"
				| "refused"
				| "unreachable"
				| "timeout"
				| "tls"
				| "proxy"
				| "reset"
				| "cancelled"
				| "denied"
				| "other";
			readonly message: string;
			/** The proxy that was used, without user and password. */
			readonly proxy?: string;
	  };

/** Path rules of the laptop's platform. */
export interface PathRules {
	readonly separator: "/" | "\\";
	/** Between the folders of PATH: ":" or ";". */
	readonly delimiter: ":" | ";";
	join(...parts: string[]): string;
	resolve(...parts: string[]): string;
	dirname(path: string): string;
	basename(path: string): string;
	isAbsolute(path: string): boolean;
}

/** The laptop, to look at. Nothing here can change it. */
export interface ReadHost {
	readonly platform: Platform;
	readonly arch: string;
	/** Version of the running Node, e.g. "20.20.2". */
	readonly nodeVersion: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly paths: PathRules;
	readonly home: string;
	readonly cwd: string;
	/** uid and gid are -1 on Windows. `groups` are this login's group ids. */
	readonly user: {
		readonly name: string;
		readonly uid: number;
		readonly gid: number;
		readonly groups: readonly number[];
	};
	now(): Date;
	/** UTF-8 text of a file, 64 MiB at most. Bytes that are not UTF-8 are trouble, never replaced. */
	readFile(path: string): Promise<FileText>;
	/** Follows symlinks; undefined when there is nothing (or a loop, or no permission to look). */
	stat(path: string): Promise<FileStatus | undefined>;
	/** Does not follow. */
	lstat(path: string): Promise<FileStatus | undefined>;
	/** Where a path really leads, dangling links followed to their target; undefined on a loop. */
	realpath(path: string): Promise<string | undefined>;
	/** Names in a directory, sorted; empty when it cannot be listed. */
	list(path: string): Promise<readonly string[]>;
	/** The same, or why there is none: where "nothing is there" and "it cannot be seen" must not be confused. */
	listing(path: string): Promise<FolderListing>;
	/** The folders that `makeFolder` would make, outermost first. @throws Error with `code` when a part of the path cannot be looked at. */
	missingFolders(path: string): Promise<readonly string[]>;
	/** Whether a run that is still going has the lock. */
	isLocked(path: string): Promise<boolean>;
	/** May this process write there (access(2) W_OK)? */
	writable(path: string): Promise<boolean>;
	/** Absolute path of a program on PATH: executable files only; PATHEXT on Windows; relative PATH entries skipped. */
	which(name: string): Promise<string | undefined>;
	/** Asks a program that changes nothing, output captured (1 MiB at most a stream), killed with its children at the limit. Never throws. */
	ask(call: ProgramCall): Promise<ProgramResult>;
	/** Proxy variables and extra CAs honoured. Never follows a redirect. Never throws. */
	http(request: HttpRequest): Promise<HttpResult>;
	/** A token by Google's own library, which is loaded when it is asked for. The same request soon after gets the same token. Never throws. */
	googleToken(request: GoogleTokenRequest): Promise<GoogleTokenResult>;
}

export interface Release {
	release(): Promise<void>;
}

/**
 * The laptop, to change. Only what applies, takes back or tidies up is given one. What the system refuses is thrown as an Error whose
 * `code` is the system's ("EACCES") and whose message says it in words, "permission denied (EACCES)".
 */
export interface Host extends ReadHost {
	/**
	 * Replaces a file as a whole: a reader sees the old or the new bytes, never part of them. Symlinks are followed and kept, mode and
	 * owner kept; `mode` is for a new file. A file that cannot be renamed over (bind mount) is written in place.
	 * @throws when it cannot; the file is then as it was. Code ESTALE: at the last moment it was not as `expected`.
	 */
	replaceFile(
		path: string,
		text: string,
		mode: number,
		expected?: { readonly text: string | undefined },
	): Promise<void>;
	/** Creates a folder and its missing parents, each 0700. */
	makeFolder(path: string): Promise<void>;
	/** A link itself, not what it leads to. Nothing there is fine. */
	removeFile(path: string): Promise<void>;
	/** Only when empty; one with something in it stays, nothing there is fine. */
	removeFolder(path: string): Promise<void>;
	changeMode(path: string, mode: number): Promise<void>;
	/** Removes what a run of ours that was killed while it wrote left in a folder. Never throws. */
	tidy(folder: string): Promise<void>;
	/** Runs an approved command. interactive: it gets the real terminal, and nothing is captured. A limit of Infinity is none. */
	run(call: ProgramCall & { readonly interactive: boolean }): Promise<ProgramResult>;
	/**
	 * A lock between our own runs, in a folder that exists; waits up to `timeoutMs`, takes over one whose process is gone. Undefined when
	 * another run holds it. @throws when the file cannot be made.
	 */
	lock(path: string, timeoutMs: number): Promise<Release | undefined>;
}
