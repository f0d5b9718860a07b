import type { Answers } from "./auth-method.ts";
import type { CredentialSource } from "./credential-source.ts";
import type { FactId, Facts } from "./facts.ts";
import type { FileTrouble, ReadHost } from "./host.ts";
import type { Weight } from "./plan.ts";
import type { Question } from "./question.ts";
import type { Match, PackageKind } from "./registry.ts";
import type { Secret } from "./secret.ts";

/** A place in a text, both 1-based, columns in characters. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** One entry of a client's file. */
export interface Entry {
	/** The key as it stands in the file: "gcr.io", "https://index.docker.io/v1/"; of a Python index its address, without user and password. */
	readonly host: string;
	/**
	 * helper: names a helper. login: holds a credential. marker: `{}`, the credential rests in the store. address: where something is,
	 * without a secret. store: names the helper of every host that has none of its own; only on entries that are to be set or removed.
	 */
	readonly holds: "helper" | "login" | "marker" | "address" | "store";
	/** With holds "helper"; with holds "marker" the one behind which the credential rests, where the file names one; with holds "address" the one that can be told to forget. */
	readonly helper?: string;
	/** With holds "login" or "address", and with a marker that is to be set. */
	readonly username?: string;
	/** Only on entries that are to be written: a login's rests in the file, a marker's behind its helper. */
	readonly secret?: Secret;
	/** What the file calls it: a section of .pypirc, an index of uv, a source of poetry. */
	readonly name?: string;
	/** What the client does with it, in the file's own words: "index-url", "extra-index-url", "default", "explicit", "primary" … */
	readonly role?: string;
	/** How pip or uv asks keyring, as `keyring-provider` takes it. */
	readonly provider?: string;
	/** What else the entry says, by the file's own keys: "publish-url", "authenticate". Never a secret. */
	readonly settings?: Readonly<Record<string, string>>;
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
	/** Somewhere else than in the file that is edited: "requirements.txt:3", "PIP_INDEX_URL". */
	readonly where?: string;
}

/** An entry that no longer counts, in the client's own words. */
export interface Overshadowed {
	readonly entry: Entry;
	/** What its removal does, for the plan. */
	readonly why: string;
	/** Said when somebody's login rests in it. */
	readonly warning?: string;
	/** offered: it goes unless someone keeps it. optional: it stays unless someone says otherwise. */
	readonly weight: Weight;
}

/** What one registration wants of a file. */
export interface Wish {
	readonly match: Match;
	readonly source: CredentialSource;
	readonly answers: Answers;
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
	/** The facts that `questions`, `path`, `entry` and `warnings` read. */
	readonly reads: readonly FactId[];
	/** What a registration's wish for this file is in the plan: the wish itself, on unless switched off, or off unless switched on. */
	readonly weight: Weight;
	/** What only a person can say of where and how it is written; in order, as in AuthMethod. */
	questions?(
		facts: Facts,
		answers: Answers,
		wish: Pick<Wish, "match"> & { readonly yields: CredentialSource["kind"] },
	): readonly Question[];
	/** Undefined when this laptop has no such file to write. */
	path(facts: Facts, answers: Answers): string | undefined;
	/** Every file in which clients here look for such entries, whether or not it is there. */
	files(facts: Facts): readonly string[];
	/** A new file starts as this. */
	readonly template: string;
	/** The entry a wish becomes in this file; undefined when it is none of this file's business. */
	entry(wish: Wish, facts: Facts): Entry | undefined;
	/** The entry as a file with these entries would hold it, where that is another one: under the name it has there. */
	settle?(entry: Entry, entries: readonly Entry[]): Entry;
	/** One sentence for the plan: what setting the entry does. */
	why(entry: Entry): string;
	/** What a person types with such an entry, or still has to do for it: "twine upload --repository pypi-acme dist/*". */
	next?(entry: Entry): readonly string[];
	read(text: string): Reading<readonly Entry[]>;
	/** Entries of the file that no longer count once `entry` is set, e.g. a login below a helper. `beside`: what others set in the same file. */
	overshadowed(entries: readonly Entry[], entry: Entry, beside?: readonly Entry[]): readonly Overshadowed[];
	/** Why two wishes cannot both stand in one file, and what to do instead; undefined when they can. */
	clash?(first: Entry, second: Entry): string | undefined;
	/** Same bytes back when there is nothing to do. */
	set(text: string, entry: Entry): Reading<string>;
	remove(text: string, entry: Entry): Reading<string>;
	/** What to know about a text that can be edited all the same: misspelt keys, a section twice, two spellings of one name. */
	remarks?(text: string): readonly Remark[];
	/** What the client does otherwise once the file has other entries, and what to know of those that stay. `set`: what the plan writes. */
	warnings?(
		before: readonly Entry[],
		after: readonly Entry[],
		facts: Facts,
		path: string,
		set?: readonly Entry[],
	): readonly Remark[];
	/** The variable that names this path, where one does: "PIP_CONFIG_FILE". */
	namedBy?(path: string, host: Pick<ReadHost, "env" | "paths">): string | undefined;
	/** How the client itself brings such a thing about: "docker makes one when …". */
	cause?(trouble: "directory" | "of-root"): string;
	/** What the client itself does with a file it cannot read for this reason, or may read but not write. */
	atTrouble?(code: FileTrouble["code"] | "not-writable"): string;
	/** The text with every secret value hidden, line for line. */
	redact(text: string): string;
}
