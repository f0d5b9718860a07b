import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { explained, type SaidClient } from "../support/explained.ts";
import { said as saidByDoctor, visit } from "../support/memory-doctor.ts";
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
		readonly helper?: Helper;
		readonly key?: string;
		readonly address?: string;
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

/** Every kind that is about a choice of credentials, or about a file that the doctor judges. */
const runners: Readonly<Record<string, (it: Case) => Promise<void>>> = {
	lookup,
	pull: lookup,
	"run --pull always": runs,
	"lookup-all": lookUpAll,
	paths,
	"helper-for": helperFor,
	build: lookup,
	"legacy build": legacyBuild,
	"legacy build (DOCKER_BUILDKIT=0)": legacyBuild,
	load,
	hostname,
	get: helperGet,
	"parse-env": variable,
	"credential-helpers": sources,
	"validate-key": keyIsValid,
};

const written = "what a tool writes; the explainer and the doctor read";
const ofHelper = "what a program says by itself; which one is asked is what is explained";

/** The other kinds, and why they are no lookup. */
const others: Readonly<Record<string, string>> = {
	"load+save": written,
	login: written,
	logout: written,
	"login --authfile": written,
	"login --compat-auth-file": written,
	"context use": written,
	"configure-docker": written,
	encode: written,
	path: "a path that docker builds for what lies beside its file",
	decode: "one value (test/formats/docker)",
	"parse-url": ofHelper,
	list: ofHelper,
	store: ofHelper,
	"token-source": ofHelper,
	"parse-key": "what podman login makes of its argument; nothing of it stands in a file",
};

/** Of the kinds above, those that are not run, and why. */
const left: Readonly<Record<string, string>> = {
	"hostname of ::1": "an address without brackets is no host of an image's name",
	"gcloud helper: token": ofHelper,
	"gcloud helper: unsupported host (stdout empty, error on stderr)": ofHelper,
	"gcr helper: ignores the server URL and hands out a Google token": ofHelper,
};

const run = all.filter(({ name, operation }) => Object.hasOwn(runners, operation.op) && !Object.hasOwn(left, name));

test.each(run)("is explained: $name ($upstream)", async (it) => runners[it.operation.op]?.(it));

test("no case of a choice goes by unseen: each is run, or it is said why not", () => {
	const unseen = all.filter((it) => !run.includes(it) && !(it.operation.op in others) && !(it.name in left));
	expect(unseen.map(({ name, operation }) => `${operation.op}: ${name}`)).toEqual([]);
	const kinds = new Set(all.map(({ operation }) => operation.op));
	const names = new Set(all.map(({ name }) => name));
	expect([...Object.keys(runners), ...Object.keys(others)].filter((kind) => !kinds.has(kind))).toEqual([]);
	expect(Object.keys(left).filter((name) => !names.has(name))).toEqual([]);
	expect(run.length + Object.keys(left).length).toBe(87);
	expect(all).toHaveLength(127);
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

/** The doctor's word on the file is docker's own, and oras tells of its own rules itself. */
async function load(it: Case): Promise<void> {
	const isBroken = Boolean(it.expected["error"]);
	const { status } = await saidOf(it, "k.io/a", it.operation.tool ?? "docker");
	if (it.operation.tool === "oras") return expect(status === "error").toBe(isBroken);
	const seen = await visit(laptopOf(it));
	// A text that is none, or an entry in it that is none.
	const complaints = (isBroken ? ["cfg.parse", "cfg.keys"] : ["cfg.parse"]).flatMap(
		(id) => saidByDoctor(seen, id).findings,
	);
	expect(complaints.length > 0).toBe(isBroken);
	if (isBroken) expect(status).not.toBe("credential");
	const keys = (it.expected["auths"] ?? []) as readonly string[];
	for (const key of keys) expect((await saidOf(it, `${key}/a`, "docker")).status).toBe("credential");
	const helpers = Object.entries((it.expected["credHelpers"] ?? {}) as Readonly<Record<string, string>>);
	for (const [key, helper] of helpers)
		expect((await saidOf(it, `${key}/a`, "docker")).source).toMatchObject({ helper });
}

/** An entry under that address is the host's. */
async function hostname(it: Case): Promise<void> {
	const { address = "" } = it.input;
	const config = { auths: { [address]: { auth: "dTpw" } } };
	const said = await saidOf({ ...it, input: { config } }, `${String(it.expected["hostname"])}/a`, "docker");
	expect(said).toMatchObject({ status: "credential", source: { key: address } });
}

/** Whatever the helper says, docker is the one that takes it. */
async function helperGet(it: Case): Promise<void> {
	const { host } = new URL(`https://${it.operation.key?.replace(/^https:\/\//, "")}`);
	const { helper = {} } = it.input;
	const input = { config: { credHelpers: { [host]: "x" } }, helpers: { x: helper } };
	expect(await saidOf({ ...it, input }, `${host}/a`, "buildkit")).toMatchObject(wanted(it));
}

/** A value that docker cannot use is as good as none. */
async function variable(it: Case): Promise<void> {
	const config = { auths: { "env.example.test": { auth: "dTpw" } } };
	const said = await saidOf({ ...it, input: { ...it.input, config } }, "env.example.test/a", "docker");
	expect(said).toMatchObject({ status: "credential", source: { kind: "file" } });
}

async function sources(it: Case): Promise<void> {
	const helpers = it.expected["helpers"] as readonly string[];
	const able = Object.fromEntries(helpers.map((name) => [name, { "k.io": ["u", "p"] }]));
	const files = { "/home/ada/.config/containers/auth.json": { auths: { "k.io": { auth: "dTpw" } } } };
	const said = await saidOf({ ...it, input: { ...it.input, helpers: able, files } }, "k.io/a", "podman");
	const [first] = helpers;
	const decides = first === "containers-auth.json" ? { kind: "file" } : { helper: first };
	expect(said).toMatchObject({ status: "credential", source: decides });
}

/** A key that podman never looks under is the doctor's to say. */
async function keyIsValid(it: Case): Promise<void> {
	const { key = "" } = it.input;
	const auth = { auths: { [key]: { auth: "dTpw" } } };
	const files = { "/home/ada/.config/containers/auth.json": auth };
	const { findings } = saidByDoctor(await visit(laptopOf({ ...it, input: { files } })), "pod.keys");
	expect(findings.length === 0).toBe(it.expected["valid"]);
}

/** Docker pull goes on where docker run stops. */
async function runs(it: Case): Promise<void> {
	const said = await saidOf(it, referenceOf(it.operation.image ?? ""), "docker");
	expect(said.detail).toContain("docker run");
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
		return !exit ? { stdout } : { outcome: "failed", exitCode: Number(exit), stdout };
	}
	const [Username, Secret] = (helper[key] ?? []) as readonly string[];
	if (Username !== undefined) return { stdout: JSON.stringify({ ServerURL: key, Username, Secret }) };
	return { outcome: "failed", exitCode: 1, stdout: "credentials not found in native keychain\n" };
}
