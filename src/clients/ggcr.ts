import { dockerKey } from "../formats/docker/docker-hostname.ts";
import { dockerLoadError } from "../formats/docker/docker-load-error.ts";
import { dockerLookup } from "../formats/docker/docker-lookup.ts";
import { stoppedAt } from "../formats/stopped-at.ts";
import type { ClientInput, ClientPlaces, ClientText, ContainerReader, Lookup } from "../model/client.ts";
import { type Fact, found } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

const who = "go-containerregistry";

/** The tools on go-containerregistry. Which file counts, and its keys: google/go-containerregistry pkg/authn/keychain.go, ResolveContext. */
export const ggcr: ContainerReader = {
	id: "ggcr",
	kind: "container",
	label: "crane, ko, kaniko, cosign",
	reads: ["credential-helpers"],
	asksFor: [],

	places(_facts: Facts, { env, home, paths }: Pick<ReadHost, "env" | "home" | "paths">): Fact<ClientPlaces> {
		const set = (name: string) => env[name] || undefined;
		const at = (role: string, ...parts: readonly string[]) => ({ role, path: paths.resolve(paths.join(...parts)) });
		const [docker, named, runtime] = [set("DOCKER_CONFIG"), set("REGISTRY_AUTH_FILE"), set("XDG_RUNTIME_DIR")];
		const lasting = set("XDG_CONFIG_HOME") ?? paths.join(home, ".config");
		return found({
			version: undefined,
			files: [
				at("home", home, ".docker", "config.json"),
				...(docker === undefined ? [] : [at("docker", docker, "config.json")]),
				...(named === undefined ? [] : [at("podman", named)]),
				...(runtime === undefined ? [] : [at("podman", runtime, "containers", "auth.json")]),
				at("podman", lasting, "containers", "auth.json"),
			],
		});
	},

	lookup(host: string, input: ClientInput): Lookup {
		const file = theOne(input.files);
		if (file === undefined) {
			return {
				kind: "anonymous",
				because: `there is none of its files: ${input.files.map(({ path }) => path).join(", ")}`,
			};
		}
		const stopped = unusable(file);
		if (stopped !== undefined) return stopped;
		const registry = host === "docker.io" ? "index.docker.io" : host;
		const last = under(dockerKey(registry), file, input);
		return input.repository === "" ? last : first(under(`${registry}/${input.repository}`, file, input), last);
	},
};

/** What fileExists there does not take for a file. */
const noFile: readonly string[] = ["directory", "not-a-directory", "loop"];

/** Alternatives, never merged. Docker's file counts as there when either of its two places has one; the variable then decides which is read. */
function theOne(files: readonly ClientText[]): ClientText | undefined {
	const isThere = ({ text, troubleKind = "directory" }: ClientText) =>
		text !== undefined || !noFile.includes(troubleKind);
	const dockers = files.filter(({ role }) => role !== "podman");
	if (dockers.some(isThere)) return dockers.at(-1);
	return files.find((file) => file.role === "podman" && isThere(file));
}

/** What docker only warns of ends it, whichever registry is meant. */
function unusable({ path, text, trouble }: ClientText): Lookup | undefined {
	if (trouble !== undefined) return { kind: "error", file: path, message: `${path} cannot be read: ${trouble}` };
	const wrong = dockerLoadError(text ?? "");
	return wrong && stoppedAt(who, path, wrong);
}

function under(key: string, file: ClientText, input: ClientInput): Lookup {
	return dockerLookup({ who, key, file, input, detects: false, stopsAtHelper: true });
}

/** The repository's own key goes first, and the registry's follows where that one comes to nothing; an error is the end. */
function first(own: Lookup, last: Lookup): Lookup {
	if (own.kind === "anonymous") return last;
	return own.kind === "helper" ? { ...own, otherwise: own.otherwise ?? last } : own;
}
