import { dockerKey } from "../formats/docker/docker-hostname.ts";
import { type DockerPyConfig, readDockerPyConfig } from "../formats/docker-py/docker-py-config.ts";
import { stoppedAt } from "../formats/stopped-at.ts";
import type { ClientInput, ClientPlaces, ContainerReader, Lookup, LookupByHelper } from "../model/client.ts";
import { type Fact, found } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

/** The docker package of Python, and what is made of it: docker-compose 1, Ansible, Testcontainers. Rules: docker/docker-py docker/auth.py. */
export const dockerPy: ContainerReader = {
	id: "docker-py",
	kind: "container",
	label: "Python's docker package",
	reads: ["credential-helpers"],
	asksFor: [],

	/** The first that is there (docker/utils/config.py, find_config_file). */
	places(_facts: Facts, { env, home, paths }: Pick<ReadHost, "env" | "home" | "paths">): Fact<ClientPlaces> {
		const folder = env["DOCKER_CONFIG"];
		const named = folder ? [{ path: paths.resolve(paths.join(folder, "config.json")) }] : [];
		const usual = [paths.join(home, ".docker", "config.json"), paths.join(home, ".dockercfg")];
		return found({ files: [...named, ...usual.map((path) => ({ path }))], version: undefined });
	},

	lookup(host: string, input: ClientInput): Lookup {
		const file = input.files.find(({ text, troubleKind }) => text !== undefined || isThere(troubleKind));
		if (file === undefined) {
			return {
				kind: "anonymous",
				because: `there is none of its files: ${input.files.map(({ path }) => path).join(", ")}`,
			};
		}
		// What it cannot read it takes for an older form, and that for an empty file.
		if (file.text === undefined) {
			return {
				kind: "anonymous",
				because: `docker-py passes over ${file.path}: ${file.trouble ?? ""}`,
				file: file.path,
			};
		}
		const reading = readDockerPyConfig(file.text);
		if (!reading.ok) return stoppedAt("docker-py", file.path, reading.wrong);
		const { config } = reading;
		const registry = indexName(host);
		const rest = fromFile(registry, file.path, config);
		const helper = helperFor(registry === "docker.io" ? dockerKey(registry) : registry, file.path, config);
		return helper === undefined ? rest : { ...helper, otherwise: rest };
	},
};

function isThere(trouble: string | undefined): boolean {
	return trouble !== undefined && trouble !== "not-a-directory" && trouble !== "loop";
}

function helperFor(ask: string, file: string, { helpers, credsStore }: DockerPyConfig): LookupByHelper | undefined {
	const own = helpers.get(ask);
	const named = own ?? credsStore;
	if (named === undefined) return undefined;
	const via = own === undefined ? "credsStore" : "credHelpers";
	return { kind: "helper", helper: named.helper, ask, via, file, line: named.at.line };
}

/** The exact key, otherwise the first in the file whose host it is; an empty one ends the search too (resolve_authconfig). */
function fromFile(registry: string, file: string, { auths }: DockerPyConfig): Lookup {
	const match = auths.find(({ key }) => key === registry) ?? auths.find(({ key }) => indexName(key) === registry);
	if (match === undefined) return { kind: "anonymous", because: `${file} has no entry for ${registry}` };
	const { key, at, login } = match;
	const { line } = at;
	if (login !== undefined) return { kind: "file", file, key, line, username: login.username || undefined };
	const because = `${file}:${line}: the entry ${key} has no "auth" value, the only one docker-py takes a password from`;
	return { kind: "anonymous", because, file, line };
}

/** resolve_index_name and convert_to_hostname there. */
function indexName(key: string): string {
	const host = key.replaceAll("http://", "").replaceAll("https://", "").split("/", 1)[0] ?? "";
	return host === "index.docker.io" ? "docker.io" : host;
}
