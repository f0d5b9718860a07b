import type { Fact } from "./fact.ts";
import type { FactId, Facts } from "./facts.ts";
import type { FileTrouble, ReadHost } from "./host.ts";
import type { IndexClient } from "./index-client.ts";
import type { Login } from "./login.ts";
import type { Match, PackageKind } from "./registry.ts";

/** One of a client's files with logins. */
export interface ClientFile {
	readonly path: string;
	/** Its entries stand at the top, as in ~/.dockercfg. */
	readonly isFlat?: true;
	/** What its rules call the file, where they treat one otherwise than another. */
	readonly role?: string;
}

/** The same as it is on disk now. */
export interface ClientText extends ClientFile {
	/** Undefined: no such file, or one that cannot be read. */
	readonly text: string | undefined;
	/** When it was last written. */
	readonly writtenAt?: Date;
	/** Why it cannot be read although something is there. */
	readonly trouble?: string;
	/** What kind of trouble. */
	readonly troubleKind?: FileTrouble["code"];
}

/** Where a client looks logins up, as far as the laptop's settings decide it. */
export interface ClientPlaces {
	/** In the order in which it reads them. */
	readonly files: readonly ClientFile[];
	/** Version of the client, when known: some rules began with a version. */
	readonly version: string | undefined;
	/** What it asks one after the other where a setting says so: its files, and helpers by the names credHelpers would give them. */
	readonly sources?: readonly string[];
	/** The file that says so. */
	readonly sourcesFrom?: string;
	/** What stops it before it looks anything up. */
	readonly stopped?: { readonly file: string; readonly message: string };
}

/** What a client needs to look a credential up: its places, the texts of its files and the variables it reads. */
export interface ClientInput extends Omit<ClientPlaces, "files"> {
	readonly files: readonly ClientText[];
	/** Path below the host, without tag or digest; empty when only a host is meant. */
	readonly repository: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly platform: string;
	/** Names of programs on PATH that start with docker-credential-, and of `asksFor` those that are there. */
	readonly programs: readonly string[];
}

/** Which credential a client would use: the client's own rules, in this order, one winner. */
export type Lookup =
	| LookupInVariable
	| LookupInFile
	| LookupByHelper
	| LookupByChance
	| LookupForNothing
	| LookupStopped;

export interface LookupInVariable {
	readonly kind: "env";
	readonly variable: string;
	readonly key: string;
	readonly username: string | undefined;
}

/** `file` is the path of the file that decides, `line` of the entry in it, 1-based. */
export interface LookupInFile {
	readonly kind: "file";
	readonly file: string;
	readonly key: string;
	readonly line?: number;
	readonly username: string | undefined;
	/** A helper that has to answer before this counts. */
	readonly after?: LookupByHelper;
	/** What it shows after that one was turned down, the next one first. */
	readonly then?: readonly string[];
}

export interface LookupByHelper {
	readonly kind: "helper";
	readonly helper: string;
	/** The exact key the client sends to the helper. */
	readonly ask: string;
	/** What names the helper; default: found by the client itself. */
	readonly via: "credHelpers" | "credsStore" | "credential-helpers" | "default";
	/** A helper that has to answer before this one is asked. */
	readonly after?: LookupByHelper;
	/** Where that stands. Absent: nowhere. */
	readonly file?: string;
	readonly line?: number;
	/** Where it goes on when the helper holds nothing. Absent: it goes without a credential. */
	readonly otherwise?: Lookup;
	/** Where it goes on when the helper breaks; a credential from there saves it. Absent: it stops. */
	readonly rescue?: Lookup;
	/** A broken helper stops nothing: whatever `rescue` comes to, the client goes on with it. */
	readonly forgives?: true;
	/** Commands of the same client that a broken helper stops all the same. */
	readonly stops?: string;
}

/** The client picks one of several at random, run by run. */
export interface LookupByChance {
	readonly kind: "random";
	readonly file: string;
	readonly keys: readonly string[];
	readonly line?: number;
}

/** It goes without a credential; `file` and `line` where an entry is to blame. */
export interface LookupForNothing {
	readonly kind: "anonymous";
	readonly because: string;
	readonly file?: string;
	readonly line?: number;
}

export interface LookupStopped {
	readonly kind: "error";
	readonly file: string;
	readonly line?: number;
	readonly message: string;
	/** As with a helper. */
	readonly rescue?: Lookup;
	/** It warns at most, and goes on without the credential; "by chance": it has this one in some runs. */
	readonly forgives?: "always" | "by chance";
}

export interface AnyClient {
	readonly id: string;
	readonly kind: PackageKind;
	/** The facts that its proof reads, and with which it tells whether it is here. */
	readonly reads: readonly FactId[];
	/** What people know it by, where the id does not say it. */
	readonly label?: string;
}

/** A program that looks logins for images up, by rules of its own. */
export interface ContainerReader extends AnyClient {
	readonly kind: "container";
	/** Further programs that its rules ask PATH for. */
	readonly asksFor: readonly string[];
	/** Where it looks; not found where that is not known. */
	places(facts: Facts, host: Pick<ReadHost, "env" | "home" | "paths">): Fact<ClientPlaces>;
	/** Pure: the client's own rules, cited. `host` is a match's, or another name of the same registry as it was written. */
	lookup(host: string, input: ClientInput): Lookup;
}

/** A program that pulls images. */
export interface ContainerClient extends ContainerReader {
	/** Whether this laptop has it. */
	isHere(facts: Facts): boolean;
	/** The program a person types, where several share the rules. */
	program(facts: Facts): string;
	/** The login under a key of one of its files, or of a variable in the same form; undefined when it has nothing to show from there. */
	login(text: string, key: string, isFlat?: true): Login | undefined;
	/** What to type for a login of its own making for a host or a key; `program` as above, the best known where absent. */
	logIn(key: string, program?: string): string;
	/** host[:port] of the registry it turns to for a host. */
	registry(host: string): string;
	/** What has it turn to plain http for a registry that it asks by TLS only; undefined: it does so. Absent: on the loopback alone. */
	tlsOnly?(match: Match, facts: Facts): string | undefined;
}

export type Client = ContainerClient | IndexClient;
