import type { Malformed, Position } from "../../model/target.ts";
import { readAuthParts } from "../docker/docker-auth-value.ts";
import { parseJson } from "../json/json.ts";
import type { JsonMember, JsonValue } from "../json/json-tree.ts";
import { plainMembers } from "../json/plain-members.ts";
import { positionsIn } from "../positions-in.ts";
import { pythonBase64 } from "./python-base64.ts";

export interface DockerPyAuth {
	readonly key: string;
	readonly at: Position;
	/** Undefined: the entry is empty for it. An identity token has no user name. */
	readonly login: { readonly username: string | undefined } | undefined;
}

export interface DockerPyConfig {
	readonly auths: readonly DockerPyAuth[];
	readonly credsStore: { readonly helper: string; readonly at: Position } | undefined;
	readonly helpers: ReadonlyMap<string, { readonly helper: string; readonly at: Position }>;
}

export type DockerPyReading =
	| { readonly ok: true; readonly config: DockerPyConfig }
	| { readonly ok: false; readonly wrong: Pick<Malformed, "at" | "message"> };

const empty: DockerPyConfig = { auths: [], credsStore: undefined, helpers: new Map() };

/**
 * Docker's file as docker-py reads it: names to the letter; a text that is no JSON is an empty configuration; one entry it cannot
 * decode ends the program, whichever registry is meant (docker/docker-py docker/auth.py, load_config and parse_auth).
 */
export function readDockerPyConfig(text: string): DockerPyReading {
	const { root, problem } = parseJson(text);
	if (problem !== undefined || root === undefined) return { ok: true, config: empty };
	const at = positionsIn(text);
	if (root.kind !== "object") {
		return {
			ok: false,
			wrong: { at: at(root.start), message: "the file holds something other than an object in braces" },
		};
	}
	const top = plainMembers(root);
	const [auths, store, helpers] = ["auths", "credsStore", "credHelpers"].map((name) => truthy(top.get(name)));
	const isFlat = [auths, store, helpers].every((one) => one === undefined);
	const found = isFlat ? readFlat(root, at) : readAuths(auths?.value, at);
	if ("wrong" in found) return { ok: false, wrong: found.wrong };
	const named = (member: JsonMember) => ({ helper: textOf(member.value), at: at(member.name.start) });
	const wrong = [store, ...(helpers === undefined || helpers.value.kind === "object" ? [] : [helpers])].find(
		(one) => one !== undefined && !(one === store && one.value.kind === "string"),
	);
	if (wrong !== undefined) {
		return {
			ok: false,
			wrong: { at: at(wrong.value.start), message: `"${wrong.name.value}" is of a kind it cannot use` },
		};
	}
	const ofHosts = [...plainMembers(helpers?.value)].filter(([, { value }]) => textOf(value) !== "");
	return {
		ok: true,
		config: {
			auths: found.auths,
			credsStore: store && named(store),
			helpers: new Map(ofHosts.map(([host, member]) => [host, named(member)])),
		},
	};
}

type Auths = { readonly auths: readonly DockerPyAuth[] } | { readonly wrong: Pick<Malformed, "at" | "message"> };
type At = (offset: number) => Position;

/** A file without any of the three names is taken for the entries themselves, unless one of its values is no object. */
function readFlat(root: JsonValue, at: At): Auths {
	const others = [...plainMembers(root).values()].some(({ value }) => value.kind !== "object");
	return others ? { auths: [] } : readAuths(root, at);
}

function readAuths(section: JsonValue | undefined, at: At): Auths {
	if (section === undefined) return { auths: [] };
	if (section.kind !== "object")
		return { wrong: { at: at(section.start), message: '"auths" is not an object in braces' } };
	const auths: DockerPyAuth[] = [];
	for (const [key, { name, value }] of plainMembers(section)) {
		const login = readLogin(value);
		if (typeof login === "string") {
			return { wrong: { at: at(name.start), message: `the entry ${key} ${login}` } };
		}
		auths.push({ key, at: at(name.start), login: login.login });
	}
	return { auths };
}

/** Only an identity token, else only `auth`: name and password in fields of their own are not read. A text says why it cannot be decoded. */
function readLogin(entry: JsonValue): Pick<DockerPyAuth, "login"> | string {
	if (entry.kind !== "object") return "is not an object in braces";
	const fields = plainMembers(entry);
	if (fields.has("identitytoken")) return { login: { username: undefined } };
	const auth = fields.get("auth")?.value;
	if (auth === undefined) return { login: undefined };
	if (auth.kind !== "string" || /[^\0-\x7f]/.test(auth.value)) return 'has an "auth" value that is no base64';
	const parts = readAuthParts(pythonBase64(auth.value));
	return "because" in parts ? `has an "auth" value that ${parts.because}` : { login: { username: parts.username } };
}

/** Python takes what is empty for what is not there. */
function truthy(member: JsonMember | undefined): JsonMember | undefined {
	if (member === undefined) return undefined;
	const { value } = member;
	const isEmpty =
		value.kind === "null" ||
		(value.kind === "string" && value.value === "") ||
		(value.kind === "object" && value.members.length === 0) ||
		(value.kind === "array" && value.items.length === 0);
	return isEmpty ? undefined : member;
}

function textOf(value: JsonValue): string {
	return value.kind === "string" ? value.value : "";
}
