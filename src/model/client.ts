import type { FactId } from "./facts.ts";
import type { IndexClient } from "./index-client.ts";
import type { Login } from "./login.ts";
import type { PackageKind } from "./registry.ts";

/** What a client needs to look a credential up: the texts of its files and the variables it reads. */
export interface ClientInput {
	readonly configPath: string;
	/** Undefined: no such file. */
	readonly configText: string | undefined;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly platform: string;
	/** Names of programs on PATH that start with docker-credential-, and of `asksFor` those that are there. */
	readonly programs: readonly string[];
	/** Version of the client, when known: some rules began with a version. */
	readonly version: string | undefined;
}

/** Which credential a client would use: the client's own rules, in this order, one winner. */
export type Lookup =
	| { readonly kind: "env"; readonly variable: string; readonly key: string; readonly username: string | undefined }
	/** `ask` is the exact key the client sends to the helper. `via`: from credHelpers, credsStore or found by the client itself. */
	| {
			readonly kind: "helper";
			readonly helper: string;
			readonly ask: string;
			readonly via: "credHelpers" | "credsStore" | "default";
	  }
	| { readonly kind: "file"; readonly key: string; readonly username: string | undefined }
	| { readonly kind: "anonymous"; readonly because: string }
	/** The client picks one of several at random, run by run. */
	| { readonly kind: "random"; readonly keys: readonly string[] }
	| { readonly kind: "error"; readonly message: string };

export interface AnyClient {
	readonly id: string;
	readonly kind: PackageKind;
	/** The facts that its proof reads. */
	readonly reads: readonly FactId[];
}

/** A program that pulls images. */
export interface ContainerClient extends AnyClient {
	readonly kind: "container";
	/** Further programs that its rules ask PATH for. */
	readonly asksFor: readonly string[];
	/** Pure: the client's own rules, cited. `host` is host[:port]. */
	lookup(host: string, input: ClientInput): Lookup;
	/** The login under a key of its file, or of a variable in the same form; undefined when it has nothing to show from there. */
	login(text: string, key: string): Login | undefined;
	/** What to type for a login of its own making under a key. */
	logIn(key: string): string;
	/** host[:port] of the registry it turns to for a host. */
	registry(host: string): string;
}

export type Client = ContainerClient | IndexClient;
