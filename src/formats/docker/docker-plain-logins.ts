import { type Login, tokenUsername } from "../../model/login.ts";
import type { Secret } from "../../model/secret.ts";
import type { Position } from "../../model/target.ts";
import type { DockerAuth, DockerConfig } from "./docker-config-file.ts";
import { convertToHostname, dockerKey, isNamespaced } from "./docker-hostname.ts";

/** A login in plain text in docker's file, and what can become of it. */
export type PlainLogin = { readonly key: string; readonly at: Position } & (
	| {
			readonly fate: "movable";
			/** Under which docker asks a helper for it. */
			readonly server: string;
			/** As docker's own store names it: `tokenUsername` for an identity token. */
			readonly username: string;
			readonly secret: Secret;
	  }
	/** Docker never looks at it. */
	| { readonly fate: "unused"; readonly because: string }
	| { readonly fate: "stays"; readonly because: string }
);

type Fate = PlainLogin extends infer One ? (One extends unknown ? Omit<One, "key" | "at"> : never) : never;

/** Docker Hub's key, and those under which its browser login keeps what renews and ends it (docker/cli internal/oauth/manager). */
const hubKey = dockerKey("docker.io");
const hubCompanions: readonly string[] = [`${hubKey}access-token`, `${hubKey}refresh-token`];

/** What docker keeps under such a key beside the login of Docker Hub: "refresh-token". */
export function hubCompanion(key: string): string | undefined {
	return hubCompanions.includes(key) ? key.slice(hubKey.length) : undefined;
}

/** A key as people and this program's command line call it. */
export function hostOfKey(key: string): string {
	return key === hubKey || hubCompanions.includes(key) ? "docker.io" : convertToHostname(key);
}

/** Every entry below `auths` that holds a secret, in file order. */
export function dockerPlainLogins({ auths }: Pick<DockerConfig, "auths">): readonly PlainLogin[] {
	return auths.filter(({ secret }) => secret).map((auth) => ({ key: auth.key, at: auth.at, ...fateOf(auth, auths) }));
}

function fateOf(auth: DockerAuth, all: readonly DockerAuth[]): Fate {
	const { key, login, undecodable } = auth;
	if (undecodable !== undefined) return stays(`its "auth" value ${undecodable}, so docker cannot read it either`);
	if (login === undefined) return stays("it holds half a login, which docker shows to nobody");
	if (login.kind === "registry-token")
		return stays("it is a token for the registry itself, which no keychain of docker's takes");
	if (login.username.includes(":")) return stays("a registry takes its user name to end at the colon in it");
	if (!isText(login)) return stays("it is not UTF-8 text, which a credential helper cannot be told");
	if (key === hubKey || hubCompanions.includes(key)) return movable(key, login);
	const host = convertToHostname(key);
	if (dockerKey(host) !== host) return stays(`docker does not look there for Docker Hub's login, and podman does`);
	if (isNamespaced(key))
		return stays(`podman uses it for that part of ${host} alone, and a keychain keeps logins of whole hosts`);
	return key === host ? movable(host, login) : underOtherName(auth, login, host, all);
}

/** Docker takes the exact key, else any that comes to the same host (docker/cli cli/config/credentials/file_store.go, Get). */
function underOtherName(auth: DockerAuth, login: Login, host: string, all: readonly DockerAuth[]): Fate {
	if (all.some(({ key }) => key === host)) return unused(`docker looks at the entry "${host}" instead`);
	const rivals = all.filter(({ key }) => key !== auth.key && convertToHostname(key) === host);
	return rivals.every((rival) => rival.login !== undefined && isSame(rival.login, login))
		? movable(host, login)
		: stays(`other entries are for ${host} too, and docker takes any of them`);
}

function movable(server: string, { kind, username, secret }: Login): Fate {
	return { fate: "movable", server, username: kind === "identity-token" ? tokenUsername : username, secret };
}

function stays(because: string): Fate {
	return { fate: "stays", because };
}

function unused(because: string): Fate {
	return { fate: "unused", because };
}

function isSame(one: Login, other: Login): boolean {
	return one.kind === other.kind && one.username === other.username && one.secret.equals(other.secret);
}

/** Bytes that are not UTF-8 were replaced when the file was read: they are no longer known. */
function isText({ username, secret }: Login): boolean {
	const isWhole = (text: string) => !text.includes("\uFFFD");
	return isWhole(username) && secret.equals(secret.derive((text) => text.replaceAll("\uFFFD", "")));
}
