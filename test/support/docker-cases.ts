import { readFileSync } from "node:fs";

/** One case of the tools' own test suites, or of an experiment with them, with its source. */
export interface DockerCase {
	readonly name: string;
	readonly upstream: string;
	readonly input: {
		readonly config?: unknown;
		readonly raw?: string;
		readonly files?: Readonly<Record<string, unknown>>;
		readonly env?: Readonly<Record<string, string>>;
		readonly helpers?: Readonly<Record<string, { readonly stdout?: string; readonly exit?: number }>>;
		readonly helper?: { readonly stdout?: string; readonly stderr?: string; readonly exit?: number };
		readonly toml?: string;
		readonly dropin?: string;
		readonly key?: string;
		readonly address?: string;
		readonly arg?: string;
		readonly username?: string;
		readonly password?: string;
	};
	readonly operation: {
		readonly tool?: string;
		readonly op: string;
		readonly key?: string;
		readonly image?: string;
		readonly images?: readonly string[];
		readonly server?: string;
		readonly user?: string;
		readonly password?: string;
	};
	readonly expected: Readonly<Record<string, unknown>>;
}

const url = new URL("../fixtures/docker-cases.json", import.meta.url);

export const dockerCases: readonly DockerCase[] = JSON.parse(readFileSync(url, "utf8"));

const noClient = "no such client here yet";
const ofAnother = "what another program does to its file by itself, and nothing here has it do";
const replacing = "how a file is replaced is the host's (test/host/contract.ts)";
const missingHelper = "what comes of a helper that is not there is the proof's (test/proof)";

/** Those that nobody reads, and why. */
export const unread: Readonly<Record<string, string>> = {
	"config.json is a directory": noClient,
	"auths of the wrong type": noClient,
	"no auths field is fine": noClient,
	"auth with empty username: oras accepts": noClient,
	"GetAll: only registries named in credHelpers are asked of the helper": noClient,
	"GetAll: one broken helper is skipped with a warning": noClient,
	"GetAll: a missing credsStore yields nothing at all": noClient,
	"ggcr: repo key beats registry key": noClient,
	"ggcr: docker config hides podman auth files": noClient,
	"docker-py: any docker.io spelling in auths is accepted": noClient,
	"BuildKit asks the helper once per registry in use and fails hard": noClient,
	"legacy builder asks EVERY helper before sending the context": noClient,
	"docker context use also drops unknown keys": ofAnother,
	"go escapes < > & as \\u003c etc.": ofAnother,
	"podman/skopeo login replaces a symlinked auth.json": ofAnother,
	"podman login --authfile on docker config destroys other keys": ofAnother,
	"podman --compat-auth-file rejects namespaced keys": ofAnother,
	"dangling currentContext breaks docker login itself": ofAnother,
	"gcloud replaces a symlink with a regular 0600 file": ofAnother,
	"DOCKER_CONFIG empty string: gcloud writes ./config.json": ofAnother,
	"trailing garbage is rejected by podman and gcloud": ofAnother,
	"gcloud default list": ofAnother,
	"gcloud unknown registry: warns, exits 0, claims success": ofAnother,
	"gcloud overwrites another helper for the same host, keeps the rest, keeps unknown keys and order": ofAnother,
	"gcloud crashes on credHelpers null": ofAnother,
	"gcloud helper: token": ofAnother,
	"gcloud helper: unsupported host (stdout empty, error on stderr)": ofAnother,
	"gcloud helper: store and erase are silent no-ops": ofAnother,
	"gcr helper: store/erase/list unimplemented": ofAnother,
	"gcr helper: ignores the server URL and hands out a Google token": ofAnother,
	"gcr default token sources": ofAnother,
	"helper registry URL https://foobar.example.com:2376/some/other/path?foo=bar": ofAnother,
	"helper registry URL /foobar.example.com": ofAnother,
	"config path outside the config dir is rejected": ofAnother,
	"relative symlink kept, target rewritten": replacing,
	"dangling symlink: loads empty, save creates the target": replacing,
	"symlink to another filesystem makes docker login fail": replacing,
	"bind-mounted config.json cannot be replaced by rename": replacing,
	"existing mode and owner are copied to the new file": replacing,
	"failed helper store leaves config untouched": "a store that fails is the apply's (test/apply/apply-stores.test.ts)",
	"missing helper: docker pull is silently anonymous <=28.x": missingHelper,
	"missing helper: docker run/create fail for a public image": missingHelper,
};

/** Those of some tools that are read. */
export function casesOf(isWanted: (tool: string) => boolean): readonly DockerCase[] {
	return dockerCases.filter(({ name, operation }) => unread[name] === undefined && isWanted(operation.tool ?? ""));
}
