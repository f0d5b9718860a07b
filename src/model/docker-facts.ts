/** What the client says of itself when it is started. */
export interface DockerVersion {
	/** "28.2.2". */
	readonly version: string;
	readonly product: "docker" | "podman";
}

export interface DockerEngine {
	readonly kind: "engine" | "desktop" | "rootless" | "podman";
	readonly version: string;
	/** e.g. "unix:///var/run/docker.sock". */
	readonly endpoint: string;
}

export interface DockerGroup {
	/** "docker" on Linux, "docker-users" on Windows. */
	readonly name: string;
	/** member: this login has it. after-new-login: written in the group file, this login does not have it yet. */
	readonly membership: "member" | "after-new-login" | "not-member";
	readonly user: string;
	/** Undefined on a laptop whose engine does not use the group (root user, rootless engine …). */
	readonly neededFor: string | undefined;
}

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
