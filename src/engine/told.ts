import type { Lookup, LookupByHelper, LookupStopped } from "../model/client.ts";
import type { Explained, HelperSaid } from "../model/reader.ts";

/** What may be known of helpers. */
export interface Helpers {
	/** Programs on PATH; undefined where that could not be seen. */
	readonly onPath: readonly string[] | undefined;
	/** Absent: none is started. */
	readonly ask: ((helper: string, key: string) => Promise<HelperSaid>) | undefined;
}

/** What a client would do, in words, with what decides. */
export async function told(lookup: Lookup, helpers: Helpers): Promise<Explained> {
	const before = "after" in lookup ? lookup.after : undefined;
	const first = before && (await helpers.ask?.(before.helper, before.ask));
	if (before !== undefined && first?.holds === "unknown") return byHelper(before, helpers);
	switch (lookup.kind) {
		case "env": {
			const { variable, key, username } = lookup;
			const source = { kind: "env", path: variable, key } as const;
			return { status: "credential", source, ...named(username), detail: `${variable} has an entry for ${key}` };
		}
		case "file": {
			const { file: path, key, line, username, then = [] } = lookup;
			const source = { kind: "file", path, key, ...at(line) } as const;
			const next = then.length === 0 ? "" : `; when it is turned down, it tries ${then.join(", then ")}`;
			const detail = `the entry ${key} in ${placeOf(path, line)}${next}`;
			return { status: "credential", source, ...named(username), detail };
		}
		case "anonymous": {
			const { because: detail, file: path, line } = lookup;
			return { status: "anonymous", ...(path && { source: { kind: "file", path, ...at(line) } }), detail };
		}
		case "random": {
			const { file: path, keys, line } = lookup;
			const detail = `${path} has ${keys.length} entries that fit, and which one is taken is chance, run by run: ${keys.join(", ")}`;
			return { status: "unknown", source: { kind: "file", path, ...at(line) }, detail, chance: keys };
		}
		case "error":
			return stopped(lookup, helpers);
		case "helper":
			return byHelper(lookup, helpers);
	}
}

async function stopped(lookup: LookupStopped, helpers: Helpers): Promise<Explained> {
	const { file: path, line, message: detail, rescue, forgives } = lookup;
	const source = { kind: "file", path, ...at(line) } as const;
	if (rescue !== undefined) {
		const saved = await told(rescue, helpers);
		if (saved.status === "credential" || saved.status === "unknown") return after(detail, saved);
	}
	if (forgives === "always") return { status: "anonymous", source, detail };
	if (forgives === "by chance") return { status: "unknown", source, detail, chance: ["the login", "none"] };
	return { status: "error", source, detail };
}

async function byHelper(lookup: LookupByHelper, helpers: Helpers): Promise<Explained> {
	const { helper, ask: key, via, file: path, line, otherwise } = lookup;
	const program = `docker-credential-${helper}`;
	const place = path === undefined ? {} : { path, ...at(line) };
	const source = { kind: via === "credHelpers" ? "helper" : "store", ...place, key, helper } as const;
	const namedBy = path === undefined ? via : `${via} in ${placeOf(path, line)}`;
	const by = via === "default" ? `${program}, which it finds by itself,` : `${program}, named by ${namedBy},`;
	if (helpers.onPath?.includes(program) === false) {
		return broken(lookup, source, `${by} is not on PATH`, helpers);
	}
	const says = await helpers.ask?.(helper, key);
	if (says === undefined) {
		const rest = otherwise === undefined ? undefined : await told(otherwise, helpers);
		const then = rest === undefined ? "" : `; when it holds nothing: ${rest.detail}`;
		return { status: "unknown", source, detail: `${by} is asked for ${key}${then}` };
	}
	if (says.holds === "login") {
		return { status: "credential", source, ...named(says.username), detail: `${by} answers for ${key}` };
	}
	if (says.holds === "unknown") {
		return broken(lookup, source, `${by} gave no answer for ${key}: ${says.because}`, helpers);
	}
	const nothing = `${by} holds nothing for ${key}`;
	return otherwise === undefined
		? { status: "anonymous", source, detail: nothing }
		: after(nothing, await told(otherwise, helpers));
}

/** A helper that does not work, which some clients stop at and others pass over. */
async function broken(
	{ rescue, forgives, stops }: LookupByHelper,
	source: NonNullable<Explained["source"]>,
	trouble: string,
	helpers: Helpers,
): Promise<Explained> {
	const detail = stops === undefined ? trouble : `${trouble} (${stops} stop here)`;
	const saved = rescue === undefined ? undefined : await told(rescue, helpers);
	if (saved !== undefined && (forgives || saved.status === "credential" || saved.status === "unknown")) {
		return after(detail, saved.source === undefined ? { ...saved, source } : saved);
	}
	return { status: "error", source, detail };
}

function after(first: string, then: Explained): Explained {
	return { ...then, detail: `${first}; then ${then.detail}` };
}

function placeOf(path: string, line: number | undefined): string {
	return line === undefined ? path : `${path}:${line}`;
}

function at(line: number | undefined): { readonly line?: number } {
	return line === undefined ? {} : { line };
}

function named(username: string | undefined): { readonly username?: string } {
	return username === undefined ? {} : { username };
}
