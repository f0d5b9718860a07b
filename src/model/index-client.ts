import type { AnyClient } from "./client.ts";
import type { Platform } from "./facts.ts";
import type { ClientTrust, ReadHost } from "./host.ts";
import type { Login } from "./login.ts";
import type { Verdict } from "./proof.ts";
import type { Keyring, Pip } from "./python-facts.ts";

/** What an installer of Python packages needs to say what it asks, and with which login. */
export interface IndexInput {
	readonly pip: Pip;
	/** "3.11.7": the Python that runs it; undefined when it is not known. */
	readonly pythonVersion: string | undefined;
	/** What stands in `pip.files` and in `configFile` now, by path; absent: not there, or not to be read. */
	readonly texts: ReadonlyMap<string, string>;
	/** A file that it only reads where it is told to, as by PIP_CONFIG_FILE; undefined: everything is as it is. */
	readonly configFile: string | undefined;
	/** The first of `loginFiles` that exists. */
	readonly loginFile: { readonly path: string; readonly text: string } | undefined;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly platform: Platform;
	readonly home: string;
	/** Undefined: could not be told. */
	readonly keyring: Keyring | undefined;
}

/** One index that is asked. */
export interface AskedIndex {
	/** Without user and password, as it stands in the setting otherwise. */
	readonly url: string;
	/** "index-url", "extra-index-url". */
	readonly role: string;
	/** "/home/ada/.config/pip/pip.conf:2", "PIP_INDEX_URL". */
	readonly origin: string;
}

/** How the client goes to its indexes. */
export interface IndexRoute {
	/** Undefined: the authorities of the laptop. */
	readonly trust: ClientTrust | undefined;
	/** Where it is told not to check this host's certificate. */
	readonly unchecked: string | undefined;
	/** Where a proxy is named for it alone. */
	readonly proxy: string | undefined;
}

/** Whether the client asks an index at all. */
export type IndexAsked =
	| {
			readonly kind: "asked";
			readonly index: AskedIndex;
			readonly others: readonly AskedIndex[];
			readonly route: IndexRoute;
	  }
	/** `named`: where it is set all the same. `by`: the setting that counts in its place; undefined when there is none. */
	| {
			readonly kind: "not-asked";
			readonly named: string | undefined;
			readonly by: string | undefined;
			readonly because: string;
			readonly others: readonly AskedIndex[];
	  }
	/** It ends before it asks anything. */
	| { readonly kind: "stops"; readonly where: string; readonly because: string };

/** One question to a keyring. What it prints holds the password. */
export interface KeyringCall {
	readonly argv: readonly [string, ...string[]];
	readonly env: Readonly<Record<string, string>>;
	/** What the login is kept under: an address, or host[:port]. */
	readonly service: string;
	/** Asked for; undefined: the keyring says whose it is. */
	readonly username: string | undefined;
	/** password: all of the output. login: JSON with username and password. report: the same, or why there is none. */
	readonly prints: "password" | "login" | "report";
}

/** One way to a login. */
export type LoginWay =
	/** `last`: when it is refused, no other way is tried. */
	| { readonly kind: "login"; readonly login: Login; readonly from: string; readonly last: boolean }
	| {
			readonly kind: "keyring";
			/** "keyring in /usr/bin/python3", "/usr/bin/keyring". */
			readonly from: string;
			/** One after the other, until one has it; the client gives up on the keyring when one breaks. */
			readonly calls: readonly KeyringCall[];
			/** Why it cannot answer for this index, whoever is signed in; undefined: nothing is known to be in the way. */
			readonly lacks: { readonly because: string; readonly next: string } | undefined;
	  }
	/** The end: it has no login, and this is why. */
	| { readonly kind: "none"; readonly verdict: Verdict; readonly because: string; readonly next: string };

/** A program that asks Python indexes. */
export interface IndexClient extends AnyClient {
	readonly kind: "python";
	/** Files beside its own configuration that may hold logins: the first that exists counts. */
	loginFiles(host: Pick<ReadHost, "env" | "home" | "paths">, version?: string): readonly string[];
	/** Pure: whether it asks the index of that address. */
	asks(url: string, input: IndexInput): IndexAsked;
	/** Pure: how it comes to a login for an index that it asks, in the order it goes; never empty. */
	logins(index: AskedIndex, input: IndexInput): readonly LoginWay[];
}
