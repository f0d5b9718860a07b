import { type Fact, unknown } from "./fact.ts";
import type { ReadHost } from "./host.ts";

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
	/** How many `auths` entries hold a readable secret. */
	readonly plainTextSecrets: number;
	/** The file's default store, e.g. "desktop". */
	readonly credsStore: string | undefined;
	/** Why the file cannot be used as it is (malformed, a directory, unreadable …), with line and column when known. */
	readonly problem: string | undefined;
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

export interface Gcloud {
	readonly path: string;
	readonly version: string | undefined;
	/** Name of the active configuration, e.g. "default". */
	readonly configuration: string;
	readonly account: string | undefined;
	readonly accountKind: "user" | "service-account" | "federation" | undefined;
	readonly project: string | undefined;
	/** Every account gcloud holds a credential for. */
	readonly accounts: readonly string[];
	/** Whether the credential that decides was seen; absent when that could not be told. */
	readonly signedIn?: boolean;
	/** What decided the account: the configuration, CLOUDSDK_CORE_ACCOUNT, an access token file … */
	readonly decidedBy: string;
}

export interface Azure {
	readonly path: string;
	readonly version: string | undefined;
	readonly account: string | undefined;
	readonly tenant: string | undefined;
	readonly subscription: string | undefined;
	/** "AzureCloud", "AzureChinaCloud" … */
	readonly cloud: string;
}

export interface CredentialHelper {
	/** What credHelpers names: "gcloud" for docker-credential-gcloud. */
	readonly name: string;
	readonly path: string;
}

/** What docker-credential-gcr would sign in with, first of those it looks for. */
export interface GcrHelperLogin {
	/** store: its own login. environment: GOOGLE_APPLICATION_CREDENTIALS. well-known: application default credentials. */
	readonly source: "store" | "environment" | "well-known";
	readonly path: string;
}

export interface Python {
	readonly path: string;
	readonly version: string | undefined;
	/** Root of the active environment, if there is one. */
	readonly environment: { readonly path: string; readonly kind: "venv" | "conda" } | undefined;
	readonly pip: string | undefined;
}

/** The pip that `python -m pip` runs, and all it reads: passwords in what it read are hidden. */
export interface Pip {
	/** The interpreter that was asked. */
	readonly python: string;
	/** "23.2.1". */
	readonly version: string;
	/** sys.prefix: the root of the environment, or of the installation. */
	readonly prefix: string;
	readonly environment: Python["environment"];
	/** Its distribution allows no installation outside of an environment (PEP 668). */
	readonly externallyManaged: boolean;
	/** Every file pip looks for, the lowest level first: a later one overrides an earlier one, option by option. */
	readonly files: readonly PipFile[];
	/** PIP_* variables that pip takes as options, in the order of the environment: of two for one option the later counts. */
	readonly variables: readonly PipVariable[];
}

export interface PipFile {
	readonly level: "global" | "user" | "site" | "env";
	readonly path: string;
	/** The older one of the user's two files. */
	readonly legacy: boolean;
	readonly exists: boolean;
	/** False: pip passes it over, e.g. because PIP_CONFIG_FILE names another. */
	readonly read: boolean;
	/** Why pip cannot use it, with the line when there is one. */
	readonly problem: string | undefined;
	/** Root of the git work tree that it really lies in. */
	readonly workTree: string | undefined;
	readonly settings: readonly PipSetting[];
}

export interface PipSetting {
	/** "global", "install" … */
	readonly section: string;
	/** The option it is: "index-url" for Index_URL and for pypi-url. */
	readonly key: string;
	/** As it stands in the file. */
	readonly written: string;
	/** Passwords in it are hidden. */
	readonly value: string;
	/** 1-based. */
	readonly line: number;
}

export interface PipVariable {
	/** "PIP_EXTRA_INDEX_URL". */
	readonly name: string;
	readonly key: string;
	/** Passwords in it are hidden. */
	readonly value: string;
}

/** One keyring: the module in pip's Python, or the program pip starts. */
export interface KeyringPlace {
	/** Of the module's file or of the program. */
	readonly path: string;
	readonly version: string | undefined;
	/** Class names of its backends, as `keyring --list-backends` says them: "keyrings.gauth.GooglePythonAuth". */
	readonly backends: readonly string[];
	/** Why it does not work, in its own words. */
	readonly problem: string | undefined;
}

export interface Keyring {
	/** In the environment of pip itself: keyring-provider "import". */
	readonly imported: KeyringPlace | undefined;
	/** The first one on PATH outside of pip's own scripts: keyring-provider "subprocess". */
	readonly program: KeyringPlace | undefined;
}

/** Application default credentials: what Google's libraries take before they ask anybody else. */
export interface ApplicationDefaultCredentials {
	readonly source: "environment" | "well-known";
	readonly path: string;
	readonly kind: "user" | "service-account" | "federation" | undefined;
	/** Whose they are, when the file says so. */
	readonly account: string | undefined;
	/** Why they cannot be used, e.g. the file that the variable names is missing. */
	readonly problem: string | undefined;
}

/** Twine's own file, names only. */
export interface PypircFile {
	readonly path: string;
	readonly exists: boolean;
	readonly problem: string | undefined;
	readonly workTree: string | undefined;
	/** Of `index-servers`, or twine's two of its own. */
	readonly servers: readonly string[];
}

/** An index or what changes the set of them, as a line of a project says it. */
export interface ProjectIndex {
	/** pip: a requirements file. uv, poetry, pdm: pyproject.toml or uv.toml. */
	readonly tool: "pip" | "uv" | "poetry" | "pdm";
	/** As the tool calls it: "--extra-index-url", "default", "explicit", "primary", "supplemental" … */
	readonly role: string;
	/** Without user and password. */
	readonly url: string;
	readonly name: string | undefined;
	/** "requirements.txt:3". */
	readonly where: string;
}

/** What the working directory says of Python indexes. */
export interface PythonProject {
	/** Undefined: there is none. */
	readonly pyproject: string | undefined;
	/** Tools that the project is made with. */
	readonly tools: readonly ("uv" | "poetry" | "pdm")[];
	readonly indexes: readonly ProjectIndex[];
	/** A file that could not be read, and why. */
	readonly problems: readonly string[];
}

/** uv's file for this user; uv reads neither pip's files nor its variables. */
export interface Uv {
	readonly path: string;
	readonly exists: boolean;
	readonly problem: string | undefined;
	readonly indexes: readonly ProjectIndex[];
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
	readonly "credential-helpers": readonly CredentialHelper[];
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
