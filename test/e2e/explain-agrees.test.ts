import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { factsOf } from "../../src/engine/detect.ts";
import { explain } from "../../src/engine/explain.ts";
import { recognise } from "../../src/engine/recognise.ts";
import { convertToHostname } from "../../src/formats/docker/docker-hostname.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Explained } from "../../src/model/reader.ts";
import { askHelpers } from "../../src/modes/ask-helpers.ts";
import type { Laptop } from "../host/contract.ts";
import { type AskingRegistry, startAskingRegistry } from "../support/asking-registry.ts";
import { type DockerPy, startDockerPy } from "../support/docker-py.ts";
import { type HandedLogin, type LoggingEngine, startLoggingEngine } from "../support/logging-engine.ts";
import type { MemoryHost } from "../support/memory-host.ts";
import { runOn } from "../support/memory-run.ts";
import { randomDockerConfig } from "../support/random-docker-config.ts";
import { randomDockerHome } from "../support/random-docker-home.ts";
import { type PodmanHome, randomPodmanHome, registryHere } from "../support/random-podman-home.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { realProgram, runProgram } from "../support/real-programs.ts";

/** So that a failure can be run again: the same homes each time. */
const seed = Number(process.env["SEED"] ?? 20_261_122);
const homes = Number(process.env["HOMES"] ?? 160);

const get = (name: string) => `printf '{"ServerURL":"x","Username":"${name}","Secret":"by %s"}' "$key"`;
const list = (names: string) => `if [ "$1" = list ]; then echo '${names}'; exit; fi`;

/** Each answers for every registry, or for none; the one that is asked for is all they list. */
const helpers = {
	good: `${list(`{"${registryHere}":"helped"}`)}; ${get("helped")}`,
	token: `${list(`{"${registryHere}":"<token>"}`)}; ${get("<token>")}`,
	none: `${list("{}")}; echo 'credentials not found in native keychain'; exit 1`,
	bad: "echo 'the keychain is on fire'; exit 1",
};

/** Texts of docker's file as nobody would write them, for a registry that is asked for. */
const dockerHome: fc.Arbitrary<PodmanHome> = fc
	.tuple(randomDockerConfig, fc.constantFrom("good", "none", "bad", "missing", "token"))
	.map(([text, helper]) => ({
		env: {},
		files: {
			"home/.docker/config.json": text
				.replaceAll(/k\.io|gcr\.io|(?<=")(10|2|constructor)(?=")/g, registryHere)
				.replaceAll('"gcloud"', '"good"')
				.replaceAll('"desktop"', JSON.stringify(helper)),
			"home/.config/containers/registries.conf": "",
		},
		repository: "team/app",
	}));

const anyHome = fc.oneof(
	{ weight: 2, arbitrary: randomPodmanHome },
	{ weight: 1, arbitrary: dockerHome },
	{ weight: 3, arbitrary: randomDockerHome },
);

/** One of each that is asked, so that homes can be looked at side by side. */
interface Lane {
	readonly registry: AskingRegistry;
	readonly engine: LoggingEngine;
	/** Undefined: docker-py is not installed. */
	readonly python: DockerPy | undefined;
}

let lanes: readonly Lane[] = [];

beforeAll(async () => {
	const lane = async () => ({
		registry: await startAskingRegistry(),
		engine: await startLoggingEngine(),
		python: startDockerPy(),
	});
	lanes = await Promise.all([lane(), lane(), lane(), lane()]);
});

afterAll(async () => {
	const started = lanes.flatMap(({ registry, engine, python }) => [registry, engine, python]);
	await Promise.all(started.map((one) => one?.stop()));
});

/** What a client did: whose login it showed (undefined: a token goes without a name), nobody's, or that it stopped. */
type Outcome = { readonly login: string | undefined } | "nobody" | "stops";

interface Compared {
	readonly home: PodmanHome;
	readonly client: string;
	readonly said: Explained;
	readonly did: Outcome;
}

test(`what is explained is what the real clients do, in ${homes} homes (seed ${seed})`, {
	timeout: 300_000,
}, async (context) => {
	const clients = ["docker", "skopeo"].filter((name) => realProgram(name) !== undefined);
	if (clients.length === 0) return context.skip("neither docker nor skopeo is installed");
	const waiting = fc.sample(anyHome, { numRuns: homes, seed }).values();
	const all = (await Promise.all(lanes.map((lane) => compareAll(waiting, lane)))).flat();
	const disagreements = all.filter(({ said, did }) => !agree(said, did));
	const words = disagreements.map(
		({ home, client, said, did }) =>
			`${client} did ${JSON.stringify(did)}, and was said to: ${said.status} ${said.username}, ${said.detail}\n${JSON.stringify(home)}`,
	);
	expect(words.slice(0, 3), `${words.length} disagreements`).toEqual([]);
	const kinds = all.map(({ client, did }) => `${client} ${typeof did === "string" ? did : "shows a login"}`);
	for (const kind of new Set(kinds)) expect(kinds.filter((one) => one === kind).length, kind).toBeGreaterThan(5);
});

async function compareAll(waiting: Iterable<PodmanHome>, lane: Lane): Promise<readonly Compared[]> {
	const compared: Compared[] = [];
	for (const home of waiting) compared.push(...(await compare(home, lane)));
	return compared;
}

function agree({ status, username, chance, source }: Explained, did: Outcome): boolean {
	if (chance !== undefined) return true;
	if (did === "nobody") return status === "anonymous";
	if (did === "stops") return status === "error";
	if (status !== "credential" || did.login === undefined) return status === "credential";
	return did.login === (source?.helper && username === "<token>" ? "" : (username ?? ""));
}

async function compare(home: PodmanHome, lane: Lane): Promise<readonly Compared[]> {
	const laptop = await layHome(home, lane.registry.address);
	try {
		const reference = `${lane.registry.address}/${home.repository}`;
		const explained = await explainOn(laptop, reference);
		const did = {
			...(realProgram("docker") && (await dockerDoes(laptop, reference, lane))),
			...(realProgram("skopeo") && { podman: await skopeoDoes(laptop, reference, lane) }),
			...(lane.python && { "docker-py": await dockerPyDoes(laptop, lane.python, lane) }),
		};
		return explained.flatMap((said) => {
			const own = Object.entries(did).find(([client]) => client === said.client)?.[1];
			return own === undefined ? [] : [{ home, client: said.client, said, did: own }];
		});
	} finally {
		await laptop.dispose();
	}
}

async function dockerDoes({ host, root }: Laptop, reference: string, { engine, registry }: Lane) {
	const env = { ...host.env, DOCKER_HOST: engine.address };
	const { stderr } = await runProgram(["docker", "pull", reference], { env, cwd: root });
	const old = { ...env, DOCKER_BUILDKIT: "0" };
	await runProgram(["docker", "build", "-"], { env: old, cwd: root, stdin: "FROM scratch\n" });
	const [pull, handed] = [engine.takePull(), engine.takeBuild()];
	// With a header of the file that no request may have, docker asks its engine for nothing.
	if (/invalid header field/.test(stderr)) return undefined;
	return { docker: outcome(pull), "docker-build": outcome(handed && theOneFor(registry.address, handed)) };
}

async function skopeoDoes({ host, root }: Laptop, reference: string, { registry }: Lane): Promise<Outcome> {
	registry.take();
	const argv = ["skopeo", "inspect", "--tls-verify=false", `docker://${reference}`] as const;
	await runProgram(argv, { env: host.env, cwd: root });
	const [shown] = registry.take();
	if (shown === undefined) return "stops";
	const login = shown.account ?? shown.basic?.split(":")[0];
	return login !== undefined || shown.refreshToken !== undefined ? { login } : "nobody";
}

async function dockerPyDoes({ host }: Laptop, python: DockerPy, { registry }: Lane): Promise<Outcome> {
	const { error, found } = await python.find(host.env, registry.address);
	if (error !== undefined) return "stops";
	return found ? { login: found.username ?? found.Username } : "nobody";
}

function outcome(handed: HandedLogin | undefined): Outcome {
	if (handed === undefined) return "stops";
	const { username = "", password = "", identitytoken = "", registrytoken = "" } = handed;
	if ([identitytoken, registrytoken].some((one) => one !== "")) return { login: username || undefined };
	return username !== "" || password !== "" ? { login: username } : "nobody";
}

/** As the engine takes it from what the old builder hands over (moby registry/auth.go, ResolveAuthConfig). */
function theOneFor(host: string, handed: Readonly<Record<string, HandedLogin>>): HandedLogin {
	const key = Object.keys(handed).find((one) => convertToHostname(one) === host);
	return handed[host] ?? (key === undefined ? undefined : handed[key]) ?? {};
}

async function explainOn({ host }: Laptop, reference: string) {
	const only = ["docker-config", "docker-version", "credential-helpers", "podman"] as const;
	const facts = await factsOf(catalog.probes, host, { only, limitMs: 10_000 });
	const match = recognise(catalog, reference);
	if (match === undefined) throw new Error(`nobody knows ${reference}`);
	const run = runOn(host as unknown as MemoryHost);
	return (await explain(await catalog.readers(), match, facts, host, askHelpers(run, match))).clients;
}

/** A laptop whose PATH has the clients, a shell and the helpers, and nothing else. */
async function layHome({ env, files }: PodmanHome, address: string): Promise<Laptop> {
	const texts = Object.entries(files).map(([path, text]) => [path, text.replaceAll(registryHere, address)]);
	const scripts = Object.entries(helpers).map(([name, line]) => [
		`bin/docker-credential-${name}`,
		{ kind: "file" as const, text: `#!/bin/sh\nread -r key\n${line.replaceAll(registryHere, address)}\n`, mode: 0o755 },
	]);
	const laid = await realLaptop({ run: { kind: "directory" }, ...Object.fromEntries([...texts, ...scripts]) });
	const bin = join(laid.root, "bin");
	await mkdir(bin, { recursive: true });
	for (const name of ["docker", "skopeo"]) {
		const real = realProgram(name);
		if (real !== undefined) await symlink(real, join(bin, name));
	}
	const placed = Object.entries(env).map(([name, path]) => [name, join(laid.root, path)]);
	const home = join(laid.root, "home");
	const variables = { PATH: bin, HOME: home, ...Object.fromEntries(placed) };
	return { ...laid, host: nodeHost({ env: variables, cwd: laid.root, home }) };
}
