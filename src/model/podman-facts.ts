import type { LoginEnd } from "./credential-end.ts";

/** A file in which podman, skopeo and buildah look for logins. */
export interface PodmanFile {
	readonly path: string;
	/**
	 * named: the one a variable names, before all others. session: podman's own, where its login writes. lasting: below the home's
	 * configuration. docker: docker's config.json. dockercfg: docker's oldest.
	 */
	readonly role: "named" | "session" | "lasting" | "docker" | "dockercfg";
	/** The variable that decided the path; undefined: the usual place. */
	readonly decidedBy: "REGISTRY_AUTH_FILE" | "DOCKER_CONFIG" | "XDG_RUNTIME_DIR" | "XDG_CONFIG_HOME" | undefined;
	/** It rests in memory. */
	readonly isLostAtReboot: boolean;
	readonly exists: boolean;
	/** Registries with a helper of their own. */
	readonly helperHosts: readonly string[];
	/** Keys below `auths` with a login that can be read: registries, namespaces and repositories. */
	readonly loginKeys: readonly string[];
	/** Root of the git work tree it lies in, or would lie in. */
	readonly workTree: string | undefined;
	/** Of those logins whose end can be seen; docker tells of those in its own file. */
	readonly ends: readonly LoginEnd[];
	/** Why it cannot be read; then a look that comes this far ends here, even for a public image. */
	readonly problem: string | undefined;
}

/** What the first of them that is there says of itself when it is started. */
export interface PodmanVersion {
	readonly program: Podman["programs"][number];
	/** "4.3.1". */
	readonly version: string;
}

/** podman, skopeo and buildah, which share their files. */
export interface Podman {
	/** Those on PATH. */
	readonly programs: readonly ("podman" | "skopeo" | "buildah")[];
	/** In the order in which they read them. */
	readonly files: readonly PodmanFile[];
	/** `credential-helpers` of registries.conf: helpers by name, and "containers-auth.json" for the files. */
	readonly sources: readonly string[];
	/** The file that says so; undefined: none does. */
	readonly sourcesFrom: string | undefined;
	/** What `[[registry]]` of registries.conf says, each for the names below its prefix. */
	readonly registries: readonly { readonly prefix: string; readonly isInsecure: boolean }[];
	/** A registries.conf, or the absence of a file that a variable names, that stops them before they look anything up. */
	readonly stopped: { readonly file: string; readonly message: string } | undefined;
	/** XDG_RUNTIME_DIR where no such folder exists: then they have no file of the session. */
	readonly lostRuntimeFolder: string | undefined;
}
