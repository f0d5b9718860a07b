import { Secret } from "../model/secret.ts";
import type { HelperLogin } from "./ask-helper.ts";
import { field, parseFirstJson } from "./parse-first-json.ts";

/** The login below `auths` of a docker configuration text, as docker reads it; undefined when there is none that can be used. */
export function storedLogin(text: string, key: string): HelperLogin | undefined {
	const sections = sectionsNamed(parseFirstJson(text), "auths");
	const entry = sections.map((section) => ownValue(section, key)).findLast((value) => value !== undefined);
	const identityToken = textOf(field(entry, "identitytoken"));
	const { username, password } = userAndPassword(entry);
	if (identityToken !== "") return { username, secret: new Secret(identityToken), identityToken: true };
	if (username === "" || password === "") return undefined;
	return { username, secret: new Secret(password), identityToken: false };
}

/** `auth` wins over the two plain fields and is split at its first colon (docker/cli configfile.decodeAuth). */
function userAndPassword(entry: unknown): { readonly username: string; readonly password: string } {
	const auth = textOf(field(entry, "auth"));
	if (auth === "") return { username: textOf(field(entry, "username")), password: textOf(field(entry, "password")) };
	const decoded = Buffer.from(auth, "base64").toString("utf8").replace(/\0+$/, "");
	const colon = decoded.indexOf(":");
	return { username: decoded.slice(0, Math.max(0, colon)), password: decoded.slice(colon + 1) };
}

function sectionsNamed(value: unknown, name: string): readonly unknown[] {
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, section]) => (key.toLowerCase() === name ? [section] : []));
}

function ownValue(section: unknown, key: string): unknown {
	if (typeof section !== "object" || section === null) return undefined;
	return Object.entries(section).find(([name]) => name === key)?.[1];
}

function textOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}
