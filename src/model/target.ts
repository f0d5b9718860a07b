import type { CredentialSource } from "./credential-source.ts";
import type { Facts } from "./facts.ts";
import type { FileTrouble } from "./host.ts";
import type { PackageKind } from "./registry.ts";

/** A place in a text, both 1-based, columns in characters. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** One entry of a client's file. */
export interface Entry {
	/** The key as it stands in the file: "gcr.io", "https://index.docker.io/v1/". */
	readonly host: string;
	/** helper: names a helper. login: holds a credential. marker: `{}`, the credential rests in the store. */
	readonly holds: "helper" | "login" | "marker";
	/** With holds "helper". */
	readonly helper?: string;
	/** Where it stands; only on entries that were read. */
	readonly at?: Position;
}

/** Why a text cannot be edited. */
export interface Malformed {
	readonly at?: Position;
	/** "there is a comma after the last entry". */
	readonly message: string;
	/** What the client itself would do with it. */
	readonly client: string;
	/** The whole text put right, when there is one safe way to do so. */
	readonly repair?: { readonly title: string; readonly text: string };
}

export interface Remark {
	/** Stable, as in Warning: "cfg.keys". */
	readonly id: string;
	readonly message: string;
	readonly at?: Position;
}

/** An entry that no longer counts, in the client's own words. */
export interface Overshadowed {
	readonly entry: Entry;
	/** What its removal does, for the plan. */
	readonly why: string;
	/** Said when somebody's login rests in it. */
	readonly warning?: string;
}

export type Reading<Value> =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly malformed: Malformed };

/** One file format of one client, as a lens: read what is there, edit one entry and keep every other byte. */
export interface Target {
	readonly id: string;
	readonly label: string;
	readonly serves: PackageKind;
	readonly accepts: readonly CredentialSource["kind"][];
	/** Undefined when this laptop has no such file to write. */
	path(facts: Facts): string | undefined;
	/** A new file starts as this. */
	readonly template: string;
	/** The entry a source becomes in this file. */
	entry(host: string, source: CredentialSource): Entry;
	read(text: string): Reading<readonly Entry[]>;
	/** Entries of the file that no longer count once `entry` is set, e.g. a login below a helper. */
	overshadowed(entries: readonly Entry[], entry: Entry): readonly Overshadowed[];
	/** Same bytes back when there is nothing to do. */
	set(text: string, entry: Entry): Reading<string>;
	remove(text: string, entry: Entry): Reading<string>;
	/** What to know about a text that can be edited all the same: misspelt keys, a section twice, two spellings of one name. */
	remarks?(text: string): readonly Remark[];
	/** What the client does otherwise once the file has other entries. */
	warnings?(before: readonly Entry[], after: readonly Entry[], facts: Facts): readonly Remark[];
	/** How the client itself brings such a thing about: "docker makes one when …". */
	cause?(trouble: "directory" | "of-root"): string;
	/** What the client itself does with a file it cannot read for this reason, or may read but not write. */
	atTrouble?(code: FileTrouble["code"] | "not-writable"): string;
	/** The text with every secret value hidden, line for line. */
	redact(text: string): string;
}
