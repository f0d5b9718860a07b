import type { Malformed, Position } from "../../model/target.ts";
import { readAuthParts } from "../docker/docker-auth-value.ts";
import { goFold } from "../docker/go-fold.ts";
import { goBase64 } from "../go-base64.ts";
import { parseJson } from "../json/json.ts";
import type { JsonMember, JsonValue } from "../json/json-tree.ts";
import { plainMembers } from "../json/plain-members.ts";
import { lastText } from "../last-text.ts";
import { positionsIn } from "../positions-in.ts";

export interface OrasHelper {
	readonly helper: string;
	readonly at: Position;
}

/** One entry below `auths`, read when its registry is asked for. */
export type OrasLogin =
	| { readonly kind: "login"; readonly username: string }
	| { readonly kind: "nothing" }
	| { readonly kind: "undecodable"; readonly because: string };

export interface OrasConfig {
	readonly helpers: ReadonlyMap<string, OrasHelper>;
	readonly credsStore: OrasHelper | undefined;
	readonly auths: readonly { readonly key: string; readonly at: Position; readonly login: OrasLogin }[];
}

export type OrasReading =
	| { readonly ok: true; readonly config: OrasConfig }
	| { readonly ok: false; readonly wrong: Pick<Malformed, "at" | "message"> };

/**
 * Docker's file as oras reads it: names to the letter, the last of a name alone, and each entry for itself
 * (oras-project/oras-go v2 registry/remote/credentials/internal/config/config.go, Load and GetCredential).
 */
export function readOrasConfig(text: string): OrasReading {
	const { root, problem } = parseJson(text);
	const at = positionsIn(text);
	if (problem !== undefined && problem.kind !== "trailing-text") {
		return { ok: false, wrong: { at: at(problem.offset), message: problem.message } };
	}
	if (root !== undefined && !isOf(root, "object")) {
		return wrongAt(at(root.start), "the file holds something other than an object in braces");
	}
	const top = plainMembers(root);
	const store = top.get("credsStore");
	if (store !== undefined && !isOf(store.value, "string")) {
		return wrongAt(at(store.value.start), '"credsStore" is not a text in quotation marks');
	}
	const helpers = top.get("credHelpers");
	const wrongHelper = [...plainMembers(helpers?.value).values()].find(({ value }) => !isOf(value, "string"));
	if (helpers !== undefined && !isOf(helpers.value, "object")) {
		return wrongAt(at(helpers.value.start), '"credHelpers" is not an object in braces');
	}
	if (wrongHelper !== undefined) {
		return wrongAt(at(wrongHelper.value.start), 'a value in "credHelpers" is not a text in quotation marks');
	}
	const auths = top.get("auths");
	if (auths !== undefined && !isOf(auths.value, "object")) {
		return wrongAt(at(auths.value.start), '"auths" is not an object in braces');
	}
	const named = (member: JsonMember): OrasHelper => ({
		helper: member.value.kind === "string" ? member.value.value : "",
		at: at(member.name.start),
	});
	return {
		ok: true,
		config: {
			helpers: new Map([...plainMembers(helpers?.value)].map(([host, member]) => [host, named(member)])),
			credsStore: store?.value.kind === "string" && store.value.value !== "" ? named(store) : undefined,
			auths: [...plainMembers(auths?.value)].map(([key, { name, value }]) => ({
				key,
				at: at(name.start),
				login: readLogin(value),
			})),
		},
	};
}

function wrongAt(at: Position, message: string): OrasReading {
	return { ok: false, wrong: { at, message } };
}

function isOf({ kind }: JsonValue, wanted: "object" | "string"): boolean {
	return kind === wanted || kind === "null";
}

const fields = ["auth", "identitytoken", "registrytoken", "username", "password"];

function readLogin(entry: JsonValue): OrasLogin {
	if (entry.kind === "null") return { kind: "nothing" };
	if (entry.kind !== "object") return { kind: "undecodable", because: "is not an object in braces" };
	const isWrong = ({ name, value }: JsonMember) => fields.includes(goFold(name.value)) && !isOf(value, "string");
	if (entry.members.some(isWrong)) return { kind: "undecodable", because: "has a value that is not a text" };
	const field = (name: string) => lastText(entry, name) ?? "";
	const auth = field("auth");
	const others = [field("identitytoken"), field("registrytoken")];
	const found =
		auth === "" ? { username: field("username"), password: field("password") } : readAuthParts(goBase64(auth));
	if ("because" in found) return { kind: "undecodable", because: `has an "auth" value that ${found.because}` };
	const isEmpty = [found.username, found.password, ...others].every((one) => one === "");
	return isEmpty ? { kind: "nothing" } : { kind: "login", username: found.username };
}
