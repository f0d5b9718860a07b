import type { ContainerReader } from "../model/client.ts";
import { clientInput } from "../model/client-input.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Explained, Explanations, Reader } from "../model/reader.ts";
import type { Match } from "../model/registry.ts";
import { writtenHost } from "../model/written-host.ts";
import { type Helpers, told } from "./told.ts";

/** Which credential every client would use for a reference, by its own rules. Helpers are asked only where `ask` is given. */
export async function explain(
	readers: readonly Reader[],
	match: Match,
	facts: Facts,
	host: ReadHost,
	ask?: Helpers["ask"],
): Promise<Explanations> {
	const own = readers.filter(({ kind }) => kind === match.kind);
	const clients = await Promise.all(
		own.map(async (reader) => ({
			client: reader.id,
			...(reader.label === undefined ? {} : { label: reader.label }),
			...(await explainOne(reader, match, facts, host, ask)),
		})),
	);
	return { match, clients };
}

function explainOne(
	reader: Reader,
	match: Match,
	facts: Facts,
	host: ReadHost,
	ask: Helpers["ask"],
): Promise<Explained> {
	return reader.kind === "python" ? reader.explain(match, facts, host) : explainImage(reader, match, facts, host, ask);
}

async function explainImage(
	reader: ContainerReader,
	match: Match,
	facts: Facts,
	host: ReadHost,
	ask: Helpers["ask"],
): Promise<Explained> {
	const places = reader.places(facts, host);
	if (places.state !== "found") {
		return { status: "unknown", detail: `where ${reader.id} keeps its logins is not known: ${places.because}` };
	}
	const input = await clientInput(reader, places.value, match, facts, host);
	const onPath = facts["credential-helpers"].state === "found" ? input.programs : undefined;
	return told(reader.lookup(writtenHost(match), input), { onPath, ask });
}
