import type { ClientFile, ClientInput, ClientPlaces, ClientText, ContainerReader } from "./client.ts";
import { foundValue } from "./fact.ts";
import type { Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";
import type { Match } from "./registry.ts";

/** What a client's rules need to know for one reference, from its files as they are on disk now. */
export async function clientInput(
	client: Pick<ContainerReader, "asksFor">,
	places: ClientPlaces,
	{ path }: Pick<Match, "path">,
	facts: Facts,
	host: ReadHost,
): Promise<ClientInput> {
	const helpers = foundValue(facts["credential-helpers"]) ?? [];
	const there = await Promise.all(client.asksFor.map((name) => host.which(name)));
	return {
		...places,
		files: await Promise.all(places.files.map((file) => readFile(file, host))),
		repository: path,
		env: host.env,
		platform: host.platform,
		programs: [
			...helpers.map(({ name }) => `docker-credential-${name}`),
			...client.asksFor.filter((_, index) => there[index] !== undefined),
		],
	};
}

async function readFile(place: ClientFile, host: ReadHost): Promise<ClientText> {
	const file = await host.readFile(place.path);
	if (file.ok) {
		const writtenAt = (await host.stat(place.path))?.modifiedAt;
		return { ...place, text: file.text, ...(writtenAt && { writtenAt }) };
	}
	const { code, message } = file.trouble;
	if (code === "missing") return { ...place, text: undefined };
	return { ...place, text: undefined, trouble: message, troubleKind: code };
}
