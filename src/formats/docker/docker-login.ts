import type { Login } from "../../model/login.ts";
import { Secret } from "../../model/secret.ts";
import type { JsonValue } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { readDockerAuthValue } from "./docker-auth-value.ts";

/** What docker makes of one entry below `auths`. */
export interface DockerLogin {
	readonly username: string | undefined;
	/** A readable secret rests in this entry. */
	readonly secret: boolean;
	/** Undefined when docker has nothing to show from it. */
	readonly login: Login | undefined;
	/** The login is an `auth` value, which docker decodes while it loads the file; the other fields need no decoding. */
	readonly encoded: boolean;
	/** Why docker cannot decode the `auth` value, without the value. */
	readonly undecodable: string | undefined;
}

const nothing: DockerLogin = {
	username: undefined,
	secret: false,
	login: undefined,
	encoded: false,
	undecodable: undefined,
};

const unread = { username: undefined, password: undefined };

/** `auth` takes the place of the two plain fields (docker/cli cli/config/configfile/file.go, LoadFromReader). */
export function readDockerLogin(entry: JsonValue): DockerLogin {
	if (entry.kind !== "object") return nothing;
	const field = (name: string) => lastText(entry, name) || undefined;
	const auth = field("auth");
	const tokens = { registry: field("registrytoken"), identity: field("identitytoken") };
	const plain = { username: field("username"), password: field("password") };
	const decoded = auth === undefined ? undefined : readDockerAuthValue(auth);
	const { username, password } = decoded === undefined ? plain : decoded.ok ? decoded : unread;
	return {
		username,
		secret: [auth, plain.password, tokens.identity, tokens.registry].some(Boolean),
		login: loginOf(username ?? "", password, tokens),
		encoded: auth !== undefined,
		undecodable: decoded?.ok === false ? decoded.because : undefined,
	};
}

interface Tokens {
	readonly registry: string | undefined;
	readonly identity: string | undefined;
}

/** A token given for the registry goes before one for its token service, and both before a password (moby distribution/registry.go). */
function loginOf(username: string, password: string | undefined, { registry, identity }: Tokens): Login | undefined {
	if (registry) return { username, secret: new Secret(registry), kind: "registry-token" };
	if (identity) return { username, secret: new Secret(identity), kind: "identity-token" };
	if (username === "" || !password) return undefined;
	return { username, secret: new Secret(password), kind: "password" };
}
