import { pip } from "../../src/clients/pip.ts";
import { type PipRuntime, pipFiles } from "../../src/formats/pip/pip-files.ts";
import { pipVariables } from "../../src/formats/pip/pip-variables.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { found, missing } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { ReadHost } from "../../src/model/host.ts";
import type { Keyring } from "../../src/model/python-facts.ts";
import type { Match, Registry } from "../../src/model/registry.ts";
import { nothingSeenYet } from "./nothing-seen-yet.ts";
import type { PythonWithPip } from "./pythons.ts";

/** A catalogue whose one client is pip. */
export function indexCatalog(registries: readonly Registry[] = []): Catalog {
	return {
		probes: [],
		registries,
		methods: [],
		targets: [],
		clients: [pip],
		recipes: [],
		checks: async () => [],
		readers: async () => [],
	};
}

/** An index that no family knows. */
export function indexMatch(url: string): Match {
	const { host, pathname } = new URL(url);
	const path = pathname.replace(/^\/|\/(?:simple\/?)?$/g, "");
	return { registry: "any", reference: url, host, kind: "python", path, index: { url, name: "acme" }, notes: [] };
}

/** What a look at this laptop finds of a pip, with the keyrings given. */
export async function factsOfPip(
	host: ReadHost,
	python: Pick<PythonWithPip, "path" | "version" | "pip"> & {
		readonly certificates?: string;
		readonly prefix?: string;
	},
	keyring: Keyring = { imported: undefined, program: undefined },
): Promise<Facts> {
	const { path, version, pip: pipVersion, certificates } = python;
	const prefix = python.prefix ?? host.paths.dirname(host.paths.dirname(path));
	const runtime: PipRuntime = {
		version: pipVersion,
		pythonVersion: version,
		prefix,
		isVirtual: false,
		encoding: "UTF-8",
	};
	const files = await pipFiles(host, runtime);
	return {
		...nothingSeenYet,
		pypirc: missing("not looked for"),
		pip: found({
			python: path,
			version: pipVersion,
			pythonVersion: version,
			environment: undefined,
			externallyManaged: false,
			...(certificates === undefined ? {} : { certificates }),
			files: files.map((file) => ({ ...file, workTree: undefined })),
			variables: pipVariables(host),
		}),
		keyring: found(keyring),
	};
}
