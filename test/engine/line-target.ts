import { foundValue } from "../../src/model/fact.ts";
import type { Entry, Malformed, Target } from "../../src/model/target.ts";

const malformed: Omit<Malformed, "repair"> = {
	at: { line: 1, column: 2 },
	message: "there is a question mark",
	client: "docker would pass over the file",
};

/** The smallest file there is: "HOST helper NAME", "HOST login" or "HOST {}" a line; a question mark breaks it. */
export const lineTarget: Target = {
	id: "lines",
	label: "A file of lines",
	serves: "container",
	accepts: ["helper"],
	reads: ["docker-config"],
	weight: "required",
	template: "# made by a template\n",
	path: (facts) => foundValue(facts["docker-config"])?.path,
	files: (facts) => [lineTarget.path(facts, {}) ?? []].flat(),
	entry: ({ match, source }) => ({
		host: match.host,
		holds: "helper",
		helper: source.kind === "helper" ? source.name : "none",
	}),
	why: ({ host, helper }) => `Credentials for ${host} come from the helper "${helper}"`,
	clash: (first, second) =>
		first.host === second.host && first.helper !== second.helper ? `${first.host} takes one helper.` : undefined,
	read(text) {
		if (text.includes("?")) {
			const repair = { title: "Take the question marks away", text: text.replaceAll("?", "") };
			return { ok: false, malformed: { ...malformed, repair } };
		}
		return { ok: true, value: text.split("\n").flatMap(entryOf) };
	},
	overshadowed: (entries, entry) =>
		entries
			.filter(({ host, holds }) => host === entry.host && holds !== "helper")
			.map((dead) => ({
				entry: dead,
				why: `Remove the ${dead.holds} of ${dead.host}`,
				weight: dead.holds === "marker" ? ("offered" as const) : ("optional" as const),
				...(dead.holds === "login" ? { warning: `${dead.host} needs no login any more.` } : {}),
			})),
	set(text, { host, helper }) {
		const kept = lines(text).filter((line) => !line.startsWith(`${host} helper `));
		return { ok: true, value: joined([...kept, `${host} helper ${helper}`]) };
	},
	remove: (text, { host, holds }) => ({
		ok: true,
		value: joined(lines(text).filter((line) => !line.startsWith(`${host} ${holds === "marker" ? "{}" : holds}`))),
	}),
	remarks: (text) =>
		text.includes("credStore")
			? [{ id: "cfg.keys", message: "credStore is misspelt", at: { line: 1, column: 1 } }]
			: [],
	warnings: (before, after) =>
		after.length > before.length + 2 ? [{ id: "lines.many", message: "that is a lot at once" }] : [],
	cause: (trouble) => `as when lines make it (${trouble})`,
	atTrouble: (code) => `docker says ${code}`,
	redact: (text) => text,
};

function lines(text: string): readonly string[] {
	return text.split("\n").filter((line) => line !== "");
}

function joined(kept: readonly string[]): string {
	return kept.map((line) => `${line}\n`).join("");
}

function entryOf(line: string, index: number): readonly Entry[] {
	const [host = "", what, helper] = line.split(" ");
	const at = { line: index + 1, column: 1 };
	if (what === "helper") return [{ host, holds: "helper", ...(helper === undefined ? {} : { helper }), at }];
	if (what === "login") return [{ host, holds: "login", at }];
	return what === "{}" ? [{ host, holds: "marker", at }] : [];
}
