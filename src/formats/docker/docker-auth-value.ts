import { goBase64 } from "../go-base64.ts";

export type DockerAuthValue =
	| { readonly ok: true; readonly username: string; readonly password: string }
	/** `because` never quotes the value. */
	| { readonly ok: false; readonly because: string };

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Reads an `auth` value as docker does (docker/cli cli/config/configfile/file.go, decodeAuth). */
export function readDockerAuthValue(auth: string): DockerAuthValue {
	const parts = readAuthParts(goBase64(auth));
	if ("because" in parts) return { ok: false, ...parts };
	if (parts.username === "") return { ok: false, because: "has an empty user name" };
	return { ok: true, username: parts.username, password: parts.password.replace(/^\0+|\0+$/g, "") };
}

/** Name and password of a decoded `auth` value, cut at the first colon; undefined bytes could not be decoded. */
export function readAuthParts(
	bytes: Uint8Array | undefined,
): { readonly username: string; readonly password: string } | { readonly because: string } {
	if (bytes === undefined) return { because: "is not base64 with padding" };
	const colon = bytes.indexOf(0x3a);
	if (colon < 0) return { because: "has no colon between user name and password" };
	return { username: utf8.decode(bytes.subarray(0, colon)), password: utf8.decode(bytes.subarray(colon + 1)) };
}

/** The `auth` value of a name and a password; undefined where docker would read others back: a colon in the name, NULs around the password. */
export function writeDockerAuthValue(username: string, password: string): string | undefined {
	const auth = Buffer.from(`${username}:${password}`).toString("base64");
	const read = readDockerAuthValue(auth);
	return read.ok && read.username === username && read.password === password ? auth : undefined;
}
