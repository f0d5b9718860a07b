import type { Login } from "../../model/login.ts";
import { Secret } from "../../model/secret.ts";
import { goBase64 } from "../go-base64.ts";
import type { JsonObject, JsonValue } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";

/** What podman makes of one entry below `auths`. */
export type PodmanLogin =
	| { readonly kind: "login"; readonly login: Login }
	/** Nothing rests in it; it passes on to its next file. */
	| { readonly kind: "empty" }
	/** It passes on as well; `because` says what it found in the entry. */
	| { readonly kind: "nothing"; readonly because: string }
	/** It stops. */
	| { readonly kind: "undecodable" };

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Only `auth` and, beside it, `identitytoken` (containers/image pkg/docker/config/config.go, decodeDockerAuth). */
export function readPodmanLogin(entry: JsonValue): PodmanLogin {
	if (entry.kind !== "object") return { kind: "empty" };
	const bytes = goBase64(lastText(entry, "auth") ?? "");
	if (bytes === undefined) return { kind: "undecodable" };
	const colon = bytes.indexOf(0x3a);
	const identity = lastText(entry, "identitytoken");
	if (colon < 0) return bytes.length > 0 ? nothing('has an "auth" value without a colon') : passedOver(entry);
	const username = utf8.decode(bytes.subarray(0, colon));
	const password = utf8.decode(bytes.subarray(colon + 1)).replace(/^\0+|\0+$/g, "");
	if (identity) return { kind: "login", login: { username, secret: new Secret(identity), kind: "identity-token" } };
	if (username === "" && password === "") return nothing('has an "auth" value without name and password');
	return { kind: "login", login: { username, secret: new Secret(password), kind: "password" } };
}

function nothing(because: string): PodmanLogin {
	return { kind: "nothing", because };
}

function passedOver(entry: JsonObject): PodmanLogin {
	const has = (name: string) => Boolean(lastText(entry, name));
	if (has("identitytoken"))
		return nothing('has an identity token without the "auth" value that podman wants beside it');
	if (has("username") || has("password"))
		return nothing("has its user name and password in fields that podman does not read");
	return has("registrytoken") ? nothing("has a registry token, which podman does not read") : { kind: "empty" };
}
