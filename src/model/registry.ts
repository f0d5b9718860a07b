export type PackageKind = "container" | "python";

/** Whose accounts a registry accepts. A method offers itself to every registry that accepts its identity. */
export type Identity = "google" | "azure" | "password" | "anonymous";

/** Where a Python index answers: two addresses that are easily taken for each other. */
export interface IndexAddress {
	/** What pip, uv and poetry ask (PEP 503), with "/simple/" at its end and without user and password. */
	readonly url: string;
	/** What twine uploads to; undefined when it cannot be told. */
	readonly upload?: string;
	/** A short name for it, fit for .pypirc, uv and poetry: "pypi-acme". */
	readonly name: string;
}

/** A reference that one registry family knows. */
export interface Match {
	/** Id of the registry family. */
	readonly registry: string;
	/** As typed, without surrounding blanks; of a Python index also without user and password. */
	readonly reference: string;
	/** host[:port]; of a container registry the exact key docker uses for it. */
	readonly host: string;
	readonly kind: PackageKind;
	/** Path below the host as the registry knows it, without tag or digest: "acme/images/app". Empty when only a host was given. */
	readonly path: string;
	/** Anybody may read it, so nobody has to sign in: "pypi.org". */
	readonly isPublic?: true;
	/** Of a Python index, and of no other. */
	readonly index?: IndexAddress;
	/** Google: the location in the host name. */
	readonly location?: string;
	/** Worth knowing before the choice, e.g. what serves gcr.io today. */
	readonly notes: readonly string[];
	/** Why this cannot be right, with the nearest right ones. */
	readonly problem?: {
		readonly message: string;
		/** Whole references, ready to take instead. */
		readonly suggestions: readonly string[];
		/** The answer with which a person says it is right all the same. Absent: it can never work. */
		readonly override?: { readonly key: string; readonly value: string };
	};
}

/** One registry family. */
export interface Registry {
	readonly id: string;
	/** "Artifact Registry (containers)". */
	readonly label: string;
	/** A reference of this family to learn from: "us-central1-docker.pkg.dev/acme/images". */
	readonly example: string;
	readonly identities: readonly Identity[];
	/** The match when the reference is one of this family, even a wrong one of it (then with a problem). */
	recognise(reference: string): Match | undefined;
	/** What a person should do when the registry says no, in its own terms. Undefined: nothing better than the general words. */
	advice(refusal: "not-permitted" | "no-such-repository", match: Match): string | undefined;
	/** The cloud's own list, where it has one and a program to ask. */
	readonly inventory?: Inventory;
}

/** What a cloud says of its repositories, through its own program: a question, and what the answer means. */
export interface Inventory {
	/** What stands behind a reference; undefined when it names no repository. */
	describe(match: Match): readonly [string, ...string[]] | undefined;
	/** From what that printed; undefined: it cannot be read. */
	shape(printed: string): RepositoryShape | undefined;
	/** Where else there is a repository of that name. */
	list(match: Match): readonly [string, ...string[]] | undefined;
	/** References, from what that printed. */
	elsewhere(printed: string, match: Match): readonly string[];
}

export interface RepositoryShape {
	/** standard: what was uploaded to it. remote: a copy of another index. virtual: several others behind one address. */
	readonly kind: "standard" | "remote" | "virtual";
	/** References of those behind a virtual one. */
	readonly upstreams: readonly string[];
}
