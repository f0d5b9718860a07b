import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explained, type SaidClient } from "../support/explained.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";

type Files = Readonly<Record<string, unknown>>;
type Helper = Readonly<Record<string, unknown>>;

/** Cases of the tools' own test suites and of experiments with them, each with its source. */
interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: {
		readonly config?: unknown;
		readonly raw?: string;
		readonly files?: Files;
		readonly env?: Readonly<Record<string, string>>;
		readonly helpers?: Readonly<Record<string, Helper>>;
		readonly images?: readonly string[];
		readonly toml?: string;
		readonly dropin?: string;
	};
	readonly operation: {
		readonly tool?: string;
		readonly op: string;
		readonly key?: string;
		readonly image?: string;
		readonly images?: readonly string[];
	};
	readonly expected: Readonly<Record<string, unknown>>;
}

const all: readonly Case[] = JSON.parse(
	readFileSync(new URL("../fixtures/docker-cases.json", import.meta.url), "utf8"),
);

const runners: Readonly<Record<string, (it: Case) => Promise<void>>> = {
	lookup,
	pull: lookup,
	"lookup-all": lookUpAll,
	paths,
	"helper-for": helperFor,
	build: lookup,
	"legacy build": legacyBuild,
	"legacy build (DOCKER_BUILDKIT=0)": legacyBuild,
};

test.each(all.filter(({ operation }) => Object.hasOwn(runners, operation.op)))(
	"is explained: $name ($upstream)",
	async (it) => runners[it.operation.op]?.(it),
);

test("there are cases of every kind that is explained", () => {
	const kinds = new Set(all.map(({ operation }) => operation.op));
	expect(["lookup", "helper-for"].filter((kind) => !kinds.has(kind))).toEqual([]);
});

async function lookup(it: Case): Promise<void> {
	const { key, image, images = it.input.images } = it.operation;
	for (const reference of images ?? [key ?? image ?? ""]) {
		const said = await saidOf(it, referenceOf(reference), it.operation.tool ?? "docker");
		expect(said).toMatchObject(wanted(it));
	}
}

function wanted({ name, expected }: Case): object {
	const { username, anonymous, oneOf, error, identitytoken, registrytoken } = expected;
	if (Array.isArray(oneOf)) return { status: "unknown", chance: { length: oneOf.length } };
	if (error) return { status: "error" };
	if (anonymous || error === null) return { status: "anonymous" };
	if (username) return { status: "credential", username };
	if (identitytoken || registrytoken) return { status: "credential" };
	throw new Error(`nothing is known of the case ${name}`);
}

/** Everything there is goes into the old builder's collection. */
async function lookUpAll(it: Case): Promise<void> {
	const keys = it.expected["keys"] as readonly string[];
	const { credHelpers = {}, auths = {} } = (it.input.config ?? {}) as {
		credHelpers?: Record<string, string>;
		auths?: object;
	};
	// One that the case says nothing of works where a login is expected from it.
	const working = Object.entries(credHelpers).filter(([host]) => keys.includes(host));
	const able: Record<string, Helper> = Object.fromEntries(
		working.map(([host, name]) => [name, { [host]: ["u", "p"] }]),
	);
	const { helpers = able } = it.input;
	const listed = Object.values(helpers).flatMap((one) => Object.keys(one));
	const hosts = [...Object.keys(credHelpers), ...Object.keys(auths), ...listed].filter((name) => name.includes("."));
	for (const host of new Set(hosts)) {
		const tool = it.operation.tool === "podman" ? "podman" : "docker-build";
		const { status } = await saidOf({ ...it, input: { ...it.input, helpers } }, host, tool);
		expect(status === "credential", host).toBe(keys.includes(host));
	}
}

/** A login in the file that the case names is the one that is found. */
async function paths(it: Case): Promise<void> {
	const path = placed(String(it.expected["read"] ?? it.expected["write"]), it);
	const files = { [path]: { auths: { "k.io": { auth: "dTpw" } } } };
	const said = await saidOf({ ...it, input: { ...it.input, files } }, "k.io/a", it.operation.tool ?? "docker");
	expect(said).toMatchObject({ status: "credential", source: { path: path.replace("/home/ada/", "~/") } });
}

async function helperFor(it: Case): Promise<void> {
	const said = await saidOf(it, it.operation.key ?? "", it.operation.tool ?? "oras");
	expect(said.source).toMatchObject({ helper: it.expected["helper"] });
}

async function legacyBuild(it: Case): Promise<void> {
	const { auths = {}, credHelpers = {} } = (it.input.config ?? {}) as { auths?: object; credHelpers?: object };
	for (const host of Object.keys(auths)) {
		expect(await saidOf(it, host, "docker-build")).toMatchObject({ status: "anonymous" });
	}
	for (const [key, helper] of Object.entries(credHelpers)) {
		expect((await saidOf(it, key, "docker-build")).source).toMatchObject({ kind: "helper", key, helper });
	}
}

/** A bare name is Docker Hub's. */
function referenceOf(key: string): string {
	const [host = "", ...rest] = key.split("/");
	if (/[.:]/.test(host) && (rest.length > 0 || !host.endsWith(":latest"))) return key;
	return `docker.io/${rest.length === 0 ? "library/" : ""}${key}`;
}

async function saidOf(it: Case, reference: string, tool: string): Promise<SaidClient> {
	const { client } = await explained(laptopOf(it), reference, "--show", "--verify");
	return client(tool);
}

function placed(path: string, { input: { env = {} } }: Case): string {
	return path
		.replace("$DOCKER_CONFIG", env["DOCKER_CONFIG"] ?? "/t/docker")
		.replace("$XDG_RUNTIME_DIR", env["XDG_RUNTIME_DIR"] ?? "/run/user/1000")
		.replace("$HOME", "/home/ada")
		.replace("$UID", "1000")
		.replace("$T", "/t");
}

function laptopOf(it: Case): MemoryHost {
	const { config, raw, files = {}, env = {}, helpers = {}, toml, dropin } = it.input;
	const isPlaced = (name: string) => Object.keys(files).some((path) => path.includes(name));
	const variables = {
		PATH: "/bin",
		...(isPlaced("$DOCKER_CONFIG") && { DOCKER_CONFIG: "/t/docker" }),
		...(isPlaced("$XDG_RUNTIME_DIR") && { XDG_RUNTIME_DIR: "/run/user/1000" }),
		...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, placed(value, it)])),
	};
	const docker = raw ?? (config === undefined ? undefined : JSON.stringify(config));
	const laid = Object.entries(files).map(([path, value]) => [placed(path, it), fileOf(value)] as const);
	const programs = Object.keys(helpers).map((name) => `/bin/docker-credential-${name}`);
	const settings = "/home/ada/.config/containers/registries.conf";
	return new MemoryHost({
		env: variables,
		programs: ["/bin/docker", "/bin/podman", ...programs],
		files: {
			...(docker === undefined ? {} : { "/home/ada/.docker/config.json": docker }),
			...(toml === undefined ? {} : { [settings]: toml }),
			...(dropin === undefined ? {} : { [`${settings}.d/50.conf`]: dropin }),
			...Object.fromEntries(programs.map((path) => [path, { kind: "file", text: "", mode: 0o755 } as const])),
			...Object.fromEntries(laid),
			...("XDG_RUNTIME_DIR" in variables
				? { [String(variables.XDG_RUNTIME_DIR)]: { kind: "directory" } as const }
				: {}),
		},
		answer({ argv: [program, ...args], stdin }) {
			if (args.includes("--version")) {
				const isPodman = program.endsWith("podman");
				return { stdout: isPodman ? "podman version 4.3.1\n" : "Docker version 28.2.2, build e6534b4\n" };
			}
			const helper = Object.entries(helpers).find(([name]) => program.endsWith(`docker-credential-${name}`))?.[1];
			return helper && answerOf(helper, String(stdin));
		},
	});
}

function fileOf(value: unknown): NonNullable<MemoryHostOptions["files"]>[string] {
	if (typeof value === "string") return value;
	if (typeof value === "object" && value !== null && "dir" in value) return { kind: "directory" };
	return JSON.stringify(value);
}

function answerOf(helper: Helper, key: string): ReturnType<NonNullable<MemoryHostOptions["answer"]>> {
	const { get, stdout = get, exit } = helper;
	if (typeof stdout === "string") {
		return exit === undefined ? { stdout } : { outcome: "failed", exitCode: Number(exit), stdout };
	}
	const [Username, Secret] = (helper[key] ?? []) as readonly string[];
	if (Username !== undefined) return { stdout: JSON.stringify({ ServerURL: key, Username, Secret }) };
	return { outcome: "failed", exitCode: 1, stdout: "credentials not found in native keychain\n" };
}
