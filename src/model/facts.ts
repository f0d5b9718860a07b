import type { Azure, Gcloud, GcrHelperLogin } from "./cloud-facts.ts";
import type { Cluster } from "./cluster-facts.ts";
import type { LoginEnd } from "./credential-end.ts";
import type { DockerEngine, DockerGroup, DockerVersion, Keychain, StoredLogin } from "./docker-facts.ts";
import { type Fact, unknown } from "./fact.ts";
import type { ReadHost } from "./host.ts";
import type { Podman, PodmanVersion } from "./podman-facts.ts";
import type {
	ApplicationDefaultCredentials,
	Keyring,
	Pip,
	ProjectIndex,
	PypircFile,
	Python,
	PythonProject,
	Uv,
} from "./python-facts.ts";

export type Platform = "linux" | "darwin" | "win32" | "other";

export interface OperatingSystem {
	readonly platform: Platform;
	/** As people say it: "Debian GNU/Linux 12", "macOS 15.1", "Windows 11". */
	readonly name: string;
	readonly arch: string;
	/** A laptop inside something else; undefined on a plain one. */
	readonly variant: "wsl1" | "wsl2" | "cloud-shell" | "container" | undefined;
	/** Base name of the login shell, e.g. "zsh"; undefined when not said. */
	readonly shell: string | undefined;
}

export interface DockerClient {
	readonly path: string;
	/** "podman": a stand-in named docker (podman-docker). "snap": confined, cannot start helpers outside the snap. */
	readonly kind: "docker" | "snap" | "podman";
}

/** Where docker's own configuration rests and what is in it, names only. */
export interface DockerConfigFile {
	readonly path: string;
	/** What decided the path. */
	readonly decidedBy: "DOCKER_CONFIG" | "home" | "snap";
	readonly exists: boolean;
	/** Hosts with a helper of their own, in file order. */
	readonly helperHosts: readonly string[];
	/** Hosts below `auths`, in file order. */
	readonly authHosts: readonly string[];
	/** What stands below `auths`, in file order. */
	readonly logins: readonly StoredLogin[];
	/** Of those whose end can be seen, the soonest first. */
	readonly ends: readonly LoginEnd[];
	/** How many `auths` entries hold a readable secret. */
	readonly plainTextSecrets: number;
	/** The file's default store, e.g. "desktop". */
	readonly credsStore: string | undefined;
	/** Root of the git work tree it lies in, or would lie in. */
	readonly workTree: string | undefined;
	/** Why the file cannot be used as it is (malformed, a directory, unreadable …), with line and column when known. */
	readonly problem: string | undefined;
}

export interface CredentialHelper {
	/** What credHelpers names: "gcloud" for docker-credential-gcloud. */
	readonly name: string;
	readonly path: string;
}

export interface Tool {
	readonly name: string;
	readonly path: string;
}

/** A registry address found lying about: where, and as what. */
export interface FoundReference {
	readonly reference: string;
	/** e.g. "Dockerfile:1". */
	readonly where: string;
}

export interface FactValues {
	readonly os: OperatingSystem;
	readonly "docker-client": DockerClient;
	readonly "docker-version": DockerVersion;
	readonly "docker-engine": DockerEngine;
	readonly "docker-group": DockerGroup;
	readonly "docker-config": DockerConfigFile;
	readonly podman: Podman;
	readonly "podman-version": PodmanVersion;
	readonly "credential-helpers": readonly CredentialHelper[];
	/** In the order in which they would be taken. */
	readonly keychain: readonly Keychain[];
	readonly gcloud: Gcloud;
	readonly "gcr-helper-login": GcrHelperLogin;
	readonly azure: Azure;
	readonly "application-default-credentials": ApplicationDefaultCredentials;
	readonly python: Python;
	readonly pip: Pip;
	readonly keyring: Keyring;
	readonly pypirc: PypircFile;
	/** The user's file of it, whether or not uv is installed. */
	readonly uv: Uv;
	/** Index options of the working directory's requirements files. */
	readonly requirements: readonly ProjectIndex[];
	readonly "python-project": PythonProject;
	/** keyring, uv, poetry, pip, podman, kubectl, oc … those on PATH. */
	readonly tools: readonly Tool[];
	readonly cluster: Cluster;
	/** Registries named by the working directory's Dockerfiles, compose files, manifests. */
	readonly "project-references": readonly FoundReference[];
}

export type FactId = keyof FactValues;
export type Facts = { readonly [Id in FactId]: Fact<FactValues[Id]> };

/** One line of "what is on this laptop". */
export interface FactRow {
	readonly status: "ok" | "note" | "warn" | "skip";
	readonly text: string;
	/** What it means or what to do, when there is something to say. */
	readonly hint?: string;
}

/** One look at one side of the laptop. It never throws for what it finds; a throw is our bug and becomes "unknown". */
export interface Probe<Id extends FactId = FactId> {
	readonly id: Id;
	/** Shown while it runs: "docker engine". */
	readonly title: string;
	/** It asks somebody else for more than a person expects of a look: left out unless it is named. */
	readonly onlyAsked?: true;
	/** Its own time, in milliseconds, where the usual one is too short. */
	readonly limitMs?: number;
	run(host: ReadHost): Promise<Fact<FactValues[Id]>>;
	describe(fact: Fact<FactValues[Id]>): readonly FactRow[];
}

export type AnyProbe = { [Id in FactId]: Probe<Id> }[FactId];

/** Why a fact is unknown before the first look. */
export const notLookedAt = "not looked at yet";

/** Facts before these probes have looked. */
export function nothingSeen(probes: readonly { readonly id: FactId }[]): Facts {
	// Complete as far as the probes are: each fact has one.
	return Object.fromEntries(probes.map(({ id }) => [id, unknown(notLookedAt)])) as unknown as Facts;
}
