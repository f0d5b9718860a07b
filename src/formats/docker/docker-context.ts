import type { ReadHost } from "../../model/host.ts";
import { jsonFields } from "../../model/json-fields.ts";

/** What docker keeps of a context below its folder; undefined: there is none of that name. Each has a folder named by the sha256 of its name, which itself stands in meta.json. */
export async function dockerContext(
	host: Pick<ReadHost, "list" | "readFile" | "paths">,
	folder: string,
	name: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
	const metas = host.paths.join(folder, "contexts", "meta");
	for (const entry of (await host.list(metas)).slice(0, 100)) {
		const file = await host.readFile(host.paths.join(metas, entry, "meta.json"));
		const meta = file.ok ? jsonFields(file.text) : undefined;
		if (meta?.["Name"] === name) return meta;
	}
	return undefined;
}
