import { dockerConfig } from "../../src/detect/docker-config.ts";
import { makePlan } from "../../src/engine/make-plan.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { noChoices } from "../../src/model/choices.ts";
import type { Keychain } from "../../src/model/docker-facts.ts";
import { found, missing } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { ProgramResult } from "../../src/model/host.ts";
import type { Plan } from "../../src/model/plan.ts";
import { recipes } from "../../src/recipes/index.ts";
import { targets } from "../../src/targets/index.ts";
import { inventedLaptop } from "./invented-laptop.ts";
import { MemoryHost } from "./memory-host.ts";

const dockerPath = "/home/ada/.docker/config.json";

const catalog: Catalog = {
	probes: [],
	registries: [],
	methods: [],
	targets,
	clients: [],
	recipes,
	checks: async () => [],
	readers: async () => [],
};

export interface DockerLaptop {
	/** Docker's config.json, as a value or as the text itself. */
	readonly config: object | string | undefined;
	readonly keychains?: readonly Partial<Keychain>[];
	/** Names of the helpers on PATH. */
	readonly helpers?: readonly string[];
	/** What the keychain says it has: user names by server; undefined: it says nothing. */
	readonly held?: Readonly<Record<string, string>> | undefined;
	/** What the keychain answers when it is asked for the login of a server; by default what it says it has, with a secret. */
	readonly gives?: (server: string) => Partial<ProgramResult>;
	/** Servers for whose logins it was asked. */
	readonly asked?: string[];
	readonly more?: Partial<Facts>;
	readonly switched?: readonly string[];
}

export const working: Partial<Keychain> = { helper: "pass" };

/** Docker's file is really looked at; the rest is as told. */
export async function dockerFacts(laptop: DockerLaptop, host: MemoryHost = hostOf(laptop)): Promise<Facts> {
	const { keychains = [working], helpers = ["pass"], more } = laptop;
	return inventedLaptop({
		"docker-config": await dockerConfig.run(host),
		"credential-helpers": found(helpers.map((name) => ({ name, path: `/usr/bin/docker-credential-${name}` }))),
		keychain: found(
			keychains.map((each) => ({ helper: "pass", isNamed: false, problem: undefined, enable: [], ...each })),
		),
		podman: missing("there is no podman"),
		...more,
	});
}

/** What the task alone comes to. */
export async function planOf(recipe: string, laptop: DockerLaptop): Promise<Plan> {
	const host = hostOf(laptop);
	const facts = await dockerFacts(laptop, host);
	return makePlan(catalog, facts, { ...noChoices, recipes: [recipe], switched: laptop.switched ?? [] }, host);
}

function hostOf(laptop: DockerLaptop): MemoryHost {
	const text = textOf(laptop.config);
	const { held = {}, asked = [] } = laptop;
	const gives = laptop.gives ?? ((server) => given(server, held[server]));
	return new MemoryHost({
		files: text === undefined ? {} : { [dockerPath]: text },
		answer: ({ argv: [program, verb], stdin }) => {
			if (program.startsWith("docker-credential-") && verb === "get") {
				asked.push(String(stdin));
				return gives(String(stdin));
			}
			if (!program.startsWith("docker-credential-") || verb !== "list") throw new Error(`${program} ${verb} was asked`);
			return "held" in laptop && laptop.held === undefined
				? { outcome: "failed", exitCode: 1, stdout: "it is locked" }
				: { stdout: JSON.stringify(held) };
		},
	});
}

/** A keychain's answer to `get`. */
function given(server: string, username: string | undefined): Partial<ProgramResult> {
	if (username === undefined) return notFound;
	return { stdout: JSON.stringify({ ServerURL: server, Username: username, Secret: "canary-kept" }) };
}

export const notFound = {
	outcome: "failed",
	exitCode: 1,
	stdout: "credentials not found in native keychain\n",
} as const satisfies Partial<ProgramResult>;

/** The file afterwards, as a value. */
export function fileAfter(plan: Plan): unknown {
	return JSON.parse(plan.changes[0]?.after ?? "null");
}

export function messages({ warnings }: Pick<Plan, "warnings">): readonly string[] {
	return warnings.map(({ where, message }) => `${where}: ${message}`);
}

function textOf(config: DockerLaptop["config"]): string | undefined {
	return typeof config === "object" ? `${JSON.stringify(config, undefined, "\t")}\n` : config;
}
