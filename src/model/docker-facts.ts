/** One entry below `auths`, without its secret. */
export interface StoredLogin {
	readonly key: string;
	/** marker: nothing stands here, it rests behind the helper. unreadable: docker cannot decode it. */
	readonly kind: "password" | "identity-token" | "registry-token" | "marker" | "unreadable";
	readonly username: string | undefined;
	/** The helper that docker asks for the key; undefined: it takes what stands here. */
	readonly helper: string | undefined;
}

/** A program docker-credential-* that keeps what it is given, as far as that can be told without giving it anything. */
export interface Keychain {
	/** What follows docker-credential- in its name. */
	readonly helper: string;
	/** Docker's file names it for every registry. */
	readonly isNamed: boolean;
	/** Why it cannot be used, without a full stop; undefined: it answers. */
	readonly problem: string | undefined;
	/** What to type to get it to work, one command a line. */
	readonly enable: readonly string[];
}
