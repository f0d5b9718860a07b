import { entryName } from "../../model/entry-name.ts";
import { hidden } from "../hidden.ts";
import { parseJson } from "../json/json.ts";
import { blackOut } from "../json/json-blackout.ts";
import type { JsonLiteral, JsonObject, JsonString, JsonValue } from "../json/json-tree.ts";
import { type Replacement, replaceSpans } from "../replace-spans.ts";
import { dockerConfigNames } from "./docker-config-shape.ts";
import { goFold } from "./go-fold.ts";

const knownNames: ReadonlySet<string> = new Set(dockerConfigNames);

const knownFormats: ReadonlySet<string> = new Set(
	dockerConfigNames.map(goFold).filter((name) => name.endsWith("format")),
);

/** Docker's config.json with every secret value hidden, line for line; of a text that cannot be understood almost everything is. */
export function redactDockerConfig(text: string): string {
	const { root } = parseJson(text);
	if (root === undefined) return blackOut(text, knownNames);
	const behind = blackOut(text.slice(root.end), knownNames);
	return replaceSpans(text.slice(0, root.end), secretsIn(root)) + behind;
}

/** What may be read of a value. root: the settings. listing: an object whose values are entries. entry: a login. open: all but addresses with a password. */
type Clearance = "root" | "listing" | "entry" | "open" | "hide";

/** Every other setting may hold a secret: headers, proxies, plugins, and what docker does not know, a misspelt "auths" among them. */
const harmless: ReadonlySet<string> = new Set([
	"credhelpers",
	"credsstore",
	"detachkeys",
	"prunefilters",
	"currentcontext",
	"clipluginsextradirs",
	"aliases",
	"features",
]);

interface Sight {
	readonly value: JsonValue;
	readonly clearance: Clearance;
}

/** Without recursion: a text may nest as deep as Go allows. */
function secretsIn(root: JsonValue): readonly Replacement[] {
	const found: Replacement[] = [];
	const pending: Sight[] = [{ value: root, clearance: "root" }];
	for (let sight = pending.pop(); sight !== undefined; sight = pending.pop()) {
		const { value, clearance } = sight;
		if (value.kind === "object") for (const name of hiddenNames(value, clearance)) found.push(name);
		if (value.kind !== "object" && value.kind !== "array") found.push(...hiddenScalar(value, clearance));
		for (const inside of sightsIn(value, clearance)) pending.push(inside);
	}
	return found;
}

function sightsIn(value: JsonValue, clearance: Clearance): readonly Sight[] {
	if (value.kind === "array") {
		return value.items.map((item) => ({ value: item, clearance: clearance === "open" ? "open" : "hide" }));
	}
	if (value.kind !== "object") return [];
	return value.members.map((member) => ({ value: member.value, clearance: clearanceOf(member.name.value, clearance) }));
}

function hiddenNames({ members }: JsonObject, clearance: Clearance): readonly Replacement[] {
	const besideSecrets = clearance === "entry" || clearance === "hide";
	const isKey = clearance === "listing" || clearance === "open";
	const hides = (name: string) =>
		hasUserInfo(name) || (isKey && entryName(name) !== name) || (besideSecrets && !isPlainName(name));
	return members.filter(({ name }) => hides(name.value)).map(({ name }) => hiddenText(name));
}

/** A quotation mark too few makes one name of a name and the secret behind it. */
function isPlainName(name: string): boolean {
	return /^[\w.-]{0,32}$/.test(name);
}

function hiddenScalar(value: JsonString | JsonLiteral, clearance: Clearance): readonly Replacement[] {
	if (value.kind === "string") return clearance === "open" && !hasUserInfo(value.value) ? [] : [hiddenText(value)];
	return value.kind === "number" && clearance !== "open" ? [{ ...value, by: '"(hidden number)"' }] : [];
}

function clearanceOfSetting(name: string): Clearance {
	const folded = goFold(name);
	if (folded === "auths") return "listing";
	return harmless.has(folded) || knownFormats.has(folded) ? "open" : "hide";
}

function clearanceOf(name: string, outer: Clearance): Clearance {
	switch (outer) {
		case "root":
			return clearanceOfSetting(name);
		case "listing":
			return "entry";
		case "entry":
			return /^(username|email|serveraddress)$/.test(goFold(name)) ? "open" : "hide";
		case "open":
		case "hide":
			return outer;
	}
}

/** "https://ada:secret@proxy:3128", also without the scheme. */
function hasUserInfo(text: string): boolean {
	return /[/:]/.test(text.slice(0, Math.max(0, text.lastIndexOf("@"))));
}

function hiddenText(text: JsonString): Replacement {
	return { start: text.start, end: text.end, by: `"${hidden(text.value)}"` };
}
