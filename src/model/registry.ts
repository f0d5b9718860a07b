import type { Tradeoffs } from "./auth-method.ts";

export type PackageKind = "container" | "python";

/** Whose accounts a registry accepts. A method offers itself to every registry that accepts its identity. */
export type Identity =
	| "google"
	| "azure"
	/** A person's own name and password, or whatever the registry takes for one. */
	| "password"
	/** A token that a person makes in place of their password. */
	| "personal-token"
	/** An account of a registry's own for a machine. */
	| "robot"
	/** The same, by a token of another provider's. */
	| "robot-federation"
	| "registry-service-account"
	/** What Red Hat's console hands out for a cluster. */
	| "pull-secret"
	/** A login to an OpenShift cluster. */
	| "openshift"
	/** Whatever a credential helper says. */
	| "helper"
	| "anonymous";

/** What a name or a secret is, by its looks. */
export interface Form {
	/** Of the whole of it. */
	readonly pattern: RegExp;
	/** What it is, said beside the answer; of a wrong one why it will not do. */
	readonly means?: string;
	readonly wrong?: true;
	/** It is taken, though most likely it is not what the registry wants. */
	readonly doubtful?: true;
}

/** One kind of account at a registry: how its name and secret look, and where it is made. */
export interface Account {
	/** What its name is called there: "Robot account". */
	readonly title: string;
	/** One sentence for who has none yet: where it is made, and the least that pulls. */
	readonly made: string;
	/** Names as they look there, the likeliest first. */
	readonly examples: readonly string[];
	/** The first that fits a name decides; a name that none fits is refused with the examples. */
	readonly names: readonly Form[];
	/** What its secret is called there: "Robot token". */
	readonly secretTitle: string;
	/** As `names`; a secret that none fits is taken without a word. */
	readonly secrets: readonly Form[];
	/** The name where nobody is asked: for a registry that looks at the secret alone. */
	readonly otherwise?: string;
	/** What is to be said more exactly of it than the method can. */
	readonly tradeoffs?: Partial<Tradeoffs>;
}

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
	/** host[:port]; of a container registry the exact key docker uses for it, but for Docker Hub, which is "docker.io". */
	readonly host: string;
	readonly kind: PackageKind;
	/** Path below the host as the registry knows it, without tag or digest: "acme/images/app". Empty when no repository was named. */
	readonly path: string;
	/** What is pulled with it, as a person types it, but for the tag; what is still open stands in capitals: "quay.io/acme/REPOSITORY". */
	readonly image?: string;
	/** Anybody may read it, so nobody has to sign in: "pypi.org". */
	readonly isPublic?: true;
	/** Fewer than its family's, where only some can work: nobody can sign in to a public registry. */
	readonly identities?: readonly Identity[];
	/** How the accounts look that it takes. */
	readonly accounts?: Partial<Readonly<Record<Identity, Account>>>;
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
