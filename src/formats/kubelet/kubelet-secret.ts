import type { Malformed, Position } from "../../model/target.ts";
import { readAuthParts } from "../docker/docker-auth-value.ts";
import { dockerSections, liveEntries } from "../docker/docker-config-file.ts";
import { goFold } from "../docker/go-fold.ts";
import { goBase64 } from "../go-base64.ts";
import { parseJson } from "../json/json.ts";
import type { JsonMember, JsonObject, JsonValue } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { positionsIn } from "../positions-in.ts";

export interface KubeletLogin {
	/** As it stands in the file. */
	readonly key: string;
	readonly at: Position;
	/** Undefined: the entry has none, and is shown to the registry as nobody. */
	readonly username: string | undefined;
}

export type KubeletReading =
	| { readonly ok: true; readonly logins: readonly KubeletLogin[] }
	| { readonly ok: false; readonly wrong: Pick<Malformed, "at" | "message"> };

/**
 * What kubelet takes from a pull secret with this text: `auths` with `auth`, or with user name and password, and nothing else. One thing
 * it cannot read and no image is pulled with the secret (kubernetes pkg/credentialprovider/config.go and secrets/secrets.go).
 */
export function readKubeletSecret(text: string): KubeletReading {
	const { root, problem } = parseJson(text);
	const at = positionsIn(text);
	if (problem !== undefined) return { ok: false, wrong: { at: at(problem.offset), message: problem.message } };
	if (root === undefined) return { ok: false, wrong: { message: "the file is empty" } };
	if (root.kind === "null") return { ok: true, logins: [] };
	if (root.kind !== "object") return wrongAt(at(root.start), "the file holds something other than an object in braces");
	const shape = shapeProblem(root);
	if (shape !== undefined) return wrongAt(at(shape.value.start), shape.message);
	const logins: KubeletLogin[] = [];
	for (const [key, { name, value }] of liveEntries(dockerSections(root, "auths"))) {
		const login = readLogin(value);
		if ("because" in login) return wrongAt(at(name.start), `the entry ${key} ${login.because}`);
		logins.push({ key, at: at(name.start), username: login.username || undefined });
	}
	return { ok: true, logins };
}

function wrongAt(at: Position, message: string): KubeletReading {
	return { ok: false, wrong: { at, message } };
}

function shapeProblem({ members }: JsonObject): { readonly value: JsonValue; readonly message: string } | undefined {
	for (const { name, value } of members) {
		const folded = goFold(name.value);
		if (folded !== "auths" && folded !== "httpheaders") continue;
		if (!isOf(value, "object")) return { value, message: `"${name.value}" is not an object in braces` };
		const inside = folded === "httpheaders" && value.kind === "object" ? value.members : [];
		const wrong = inside.find((member) => !isOf(member.value, "string"));
		if (wrong !== undefined) return { value: wrong.value, message: `a value in "${name.value}" is not a text` };
	}
	return undefined;
}

function isOf({ kind }: JsonValue, wanted: "object" | "string"): boolean {
	return kind === wanted || kind === "null";
}

const fields = ["auth", "username", "password", "email"];

function readLogin(entry: JsonValue): { readonly username: string } | { readonly because: string } {
	if (entry.kind === "null") return { username: "" };
	if (entry.kind !== "object") return { because: "is not an object in braces" };
	const isWrong = ({ name, value }: JsonMember) => fields.includes(goFold(name.value)) && !isOf(value, "string");
	if (entry.members.some(isWrong)) return { because: "has a value that is not a text" };
	const auth = lastText(entry, "auth") ?? "";
	if (auth === "") return { username: lastText(entry, "username") ?? "" };
	// Padded or not (config.go, decodeDockerConfigFieldAuth).
	const bytes = auth.trim().endsWith("=") ? goBase64(auth) : unpadded(auth);
	const parts = readAuthParts(bytes);
	return "because" in parts ? { because: `has an "auth" value that ${parts.because}` } : parts;
}

function unpadded(auth: string): Uint8Array | undefined {
	const bare = auth.replace(/[\r\n]/g, "");
	return bare.includes("=") ? undefined : goBase64(bare + "=".repeat((4 - (bare.length % 4)) % 4));
}
