import { loginKind } from "../../model/login.ts";
import type { JsonValue } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { readDockerAuthValue, writeDockerAuthValue } from "./docker-auth-value.ts";
import { readDockerLogin } from "./docker-login.ts";

/** An entry of `auths` as docker writes it: empty where the login rests in a store (docker/cli cli/config/configfile/file.go, SaveToWriter). */
export interface DockerAuthDraft {
	readonly auth?: string;
	readonly identitytoken?: string;
}

/** A login as docker writes it; undefined where docker would read another one back from it. */
export function dockerAuthDraft(username: string, secret: string): DockerAuthDraft | undefined {
	const isToken = loginKind(username) === "identity-token";
	const auth = writeDockerAuthValue(username, isToken ? "" : secret);
	if (auth === undefined) return undefined;
	// podman reads an identity token only beside an "auth" that it can decode.
	return isToken ? { auth, identitytoken: secret } : { auth };
}

/** Whether docker takes the same login from a value as from the draft, and nothing else rests in it. */
export function saysAuth(value: JsonValue, draft: DockerAuthDraft): boolean {
	const { secret, username } = readDockerLogin(value);
	if (draft.auth === undefined) return !secret && username === undefined;
	if (value.kind !== "object" || ["password", "registrytoken"].some((name) => lastText(value, name))) return false;
	const auth = decoded(lastText(value, "auth"));
	return auth !== undefined && auth === decoded(draft.auth) && sameToken(value, draft);
}

function sameToken(value: JsonValue, { identitytoken = "" }: DockerAuthDraft): boolean {
	return value.kind === "object" && (lastText(value, "identitytoken") ?? "") === identitytoken;
}

/** One text for what docker makes of the value. */
function decoded(auth: string | undefined): string | undefined {
	const read = readDockerAuthValue(auth ?? "");
	return read.ok ? `${read.username}:${read.password}` : undefined;
}
