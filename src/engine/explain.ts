import type { Catalog } from "../model/catalog.ts";
import type { ContainerReader, Lookup } from "../model/client.ts";
import { clientInput } from "../model/client-input.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Explained, Explanations, Reader } from "../model/reader.ts";
import type { Match } from "../model/registry.ts";

/** What a helper holds, when it may be asked: whose login it is, that it holds nothing, or why it cannot be told. */
export type HelperSays =
	| { readonly holds: "login"; readonly username: string }
	| { readonly holds: "nothing" }
	| { readonly holds: "unknown"; readonly because: string };

export type AskHelper = (helper: string, key: string) => Promise<HelperSays>;

/** Which credential every client would use for a reference, by its own rules. Helpers are asked only where `ask` is given. */
export async function explain(
	{ readers }: Pick<Catalog, "readers">,
	match: Match,
	facts: Facts,
	host: ReadHost,
	ask?: AskHelper,
): Promise<Explanations> {
	const own = readers.filter(({ kind }) => kind === match.kind);
	const clients = await Promise.all(
		own.map(async (reader) => ({ client: reader.id, ...(await explainOne(reader, match, facts, host, ask)) })),
	);
	return { match, clients };
}

function explainOne(
	reader: Reader,
	match: Match,
	facts: Facts,
	host: ReadHost,
	ask: AskHelper | undefined,
): Promise<Explained> {
	return reader.kind === "python" ? reader.explain(match, facts, host) : explainImage(reader, match, facts, host, ask);
}

async function explainImage(
	reader: ContainerReader,
	match: Match,
	facts: Facts,
	host: ReadHost,
	ask: AskHelper | undefined,
): Promise<Explained> {
	const places = reader.places(facts, host);
	if (places.state !== "found") {
		return { status: "unknown", detail: `where ${reader.id} keeps its logins is not known: ${places.because}` };
	}
	const input = await clientInput(reader, places.value, match, facts, host);
	return told(reader.lookup(match.host, input), ask);
}

async function told(lookup: Lookup, ask: AskHelper | undefined): Promise<Explained> {
	switch (lookup.kind) {
		case "env": {
			const { variable, key, username } = lookup;
			const source = { kind: "env", path: variable, key } as const;
			return { status: "credential", source, ...named(username), detail: `${variable} has an entry for ${key}` };
		}
		case "file": {
			const { file, key, username } = lookup;
			return {
				status: "credential",
				source: { kind: "file", path: file, key },
				...named(username),
				detail: `the entry ${key} in ${file}`,
			};
		}
		case "anonymous":
			return { status: "anonymous", detail: lookup.because };
		case "random": {
			const { file, keys } = lookup;
			const detail = `${file} has ${keys.length} entries that fit, and which one is taken is chance, run by run: ${keys.join(", ")}`;
			return { status: "unknown", source: { kind: "file", path: file }, detail, chance: keys };
		}
		case "error": {
			const { file, message, rescue } = lookup;
			if (rescue === undefined) return { status: "error", source: { kind: "file", path: file }, detail: message };
			const saved = await told(rescue, ask);
			return { ...saved, detail: `${message}; then ${saved.detail}` };
		}
		case "helper":
			return fromHelper(lookup, ask);
	}
}

async function fromHelper(lookup: Extract<Lookup, { kind: "helper" }>, ask: AskHelper | undefined): Promise<Explained> {
	const { helper, ask: key, via, otherwise, rescue } = lookup;
	const program = `docker-credential-${helper}`;
	const source = { kind: via === "credHelpers" ? "helper" : "store", helper, key } as const;
	const by = `${via === "default" ? "found by the client itself" : `named by ${via}`}: ${program} is asked for ${key}`;
	const says = await ask?.(helper, key);
	if (says === undefined) {
		const rest = otherwise === undefined ? undefined : await told(otherwise, undefined);
		const then = rest === undefined ? "" : `; when it holds nothing: ${rest.detail}`;
		return { status: "unknown", source, detail: `${by}, which --verify does${then}` };
	}
	if (says.holds === "login") return { status: "credential", source, ...named(says.username), detail: by };
	if (says.holds === "unknown") {
		const saved = rescue === undefined ? undefined : await told(rescue, ask);
		if (saved?.status === "credential") return { ...saved, detail: `${by}; ${says.because}; then ${saved.detail}` };
		return { status: "error", source, detail: `${by}; ${says.because}` };
	}
	const nothing = `${by} and holds nothing`;
	if (otherwise === undefined) return { status: "anonymous", source, detail: nothing };
	const next = await told(otherwise, ask);
	return { ...next, detail: `${nothing}; then ${next.detail}` };
}

function named(username: string | undefined): { readonly username?: string } {
	return username === undefined ? {} : { username };
}
