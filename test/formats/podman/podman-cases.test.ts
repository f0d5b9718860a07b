import { expect, test } from "vitest";
import { podman } from "../../../src/clients/podman.ts";
import { podman as probe } from "../../../src/detect/podman.ts";
import { recognise } from "../../../src/engine/recognise.ts";
import { podmanKeyProblem, podmanRegistry } from "../../../src/formats/podman/podman-keys.ts";
import { foundValue } from "../../../src/model/fact.ts";
import type { Podman } from "../../../src/model/podman-facts.ts";
import { findCredential } from "../../../src/proof/find-credential.ts";
import { registries } from "../../../src/registries/index.ts";
import { laptop } from "../../detect/laptops.ts";
import { casesOf, type DockerCase } from "../../support/docker-cases.ts";
import type { MemoryHost } from "../../support/memory-host.ts";
import { nothingSeenYet } from "../../support/nothing-seen-yet.ts";
import { matchOf } from "../../support/proof-laptop.ts";

const runners: Readonly<Record<string, (it: DockerCase) => void | Promise<void>>> = {
	lookup,
	"lookup-all": lookupAll,
	paths,
	"credential-helpers": sources,
	"validate-key": validate,
	"parse-key": parseKey,
};

test.each(casesOf((tool) => tool === "podman"))("$name ($upstream)", async (it) => {
	expect(Object.keys(runners)).toContain(it.operation.op);
	await runners[it.operation.op]?.(it);
});

async function lookup(it: DockerCase): Promise<void> {
	const host = laptopOf(it);
	const step = await find(host, it.operation.key ?? "");
	const { error, anonymous, username, password, identitytoken, helperStdin } = it.expected;
	if (error !== undefined) {
		if (step.ok) throw new Error("podman would have stopped");
		// Said of the helper, or of the file, at which it stops.
		const culprit =
			/docker-credential-[\w-]+/.exec(String(error))?.[0] ?? placed(Object.keys(it.input.files ?? {})[0] ?? "?");
		expect(step.judgement.detail).toContain(culprit);
		return;
	}
	if (!step.ok) throw new Error(step.judgement.detail);
	const { login } = step.value;
	if (anonymous) return void expect(login).toBeUndefined();
	expect(login?.username).toBe(username);
	const secret = identitytoken ?? password;
	if (secret !== undefined) expect(login?.secret.reveal()).toBe(secret);
	expect(login?.kind).toBe(identitytoken === undefined ? "password" : "identity-token");
	if (helperStdin !== undefined) expect(host.calls.map(({ stdin }) => stdin)).toContain(helperStdin);
}

/** Everything its files name, each looked up by itself. */
async function lookupAll(it: DockerCase): Promise<void> {
	const host = laptopOf(it);
	const named = (await seen(host)).files.flatMap(({ helperHosts, loginKeys }) => [...helperHosts, ...loginKeys]);
	expect(named).not.toEqual([]);
	const keys: string[] = [];
	for (const key of named) {
		const step = await find(host, key);
		if (!step.ok) throw new Error(step.judgement.detail);
		if (step.value.login !== undefined) keys.push(key);
	}
	expect(keys).toEqual(it.expected["keys"]);
	for (const key of named) expect(host.calls.map(({ stdin }) => stdin)).toContain(key);
}

async function find(host: MemoryHost, key: string) {
	const facts = { ...nothingSeenYet, podman: await probe.run(host) };
	const errand = {
		host,
		match: matchOf(key),
		methods: [],
		registry: undefined,
		method: undefined,
		answers: {},
		signal: undefined,
		endsAt: host.now().getTime() + 1,
	};
	return findCredential({ ...errand, client: podman }, facts);
}

function parseKey(it: DockerCase): void {
	expect(podmanRegistry(recognise({ registries }, it.input.arg ?? "")?.host ?? "")).toBe(it.expected["key"]);
}

async function paths(it: DockerCase): Promise<void> {
	const { files } = await seen(laptopOf(it));
	expect(files[0]?.path).toBe(placed(String(it.expected["write"] ?? it.expected["read"])));
}

async function sources(it: DockerCase): Promise<void> {
	expect((await seen(laptopOf(it))).sources).toEqual(it.expected["helpers"]);
}

function validate(it: DockerCase): void {
	expect(podmanKeyProblem(it.input.key ?? "") === undefined).toBe(it.expected["valid"]);
}

async function seen(host: MemoryHost): Promise<Podman> {
	const value = foundValue(await probe.run(host));
	if (value === undefined) throw new Error("podman was not found");
	return value;
}

function laptopOf({ input, operation }: DockerCase): MemoryHost {
	const { config, files = {}, env, helpers = {}, toml, dropin } = input;
	const texts = Object.entries(files).map(([path, content]) => [placed(path), textOf(content)] as const);
	const variables = env ?? (operation.op === "paths" ? {} : { XDG_RUNTIME_DIR: "$XDG_RUNTIME_DIR" });
	return laptop({
		env: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, placed(value)])),
		programs: ["/usr/bin/podman"],
		files: {
			"/run/user/1000": { kind: "directory" },
			"/tmp/test": { kind: "directory" },
			...(config === undefined ? {} : { "/run/user/1000/containers/auth.json": textOf(config) }),
			...(toml === undefined ? {} : { "/home/ada/.config/containers/registries.conf": toml }),
			...(dropin === undefined ? {} : { "/home/ada/.config/containers/registries.conf.d/01.conf": dropin }),
			...Object.fromEntries(texts),
		},
		says: {
			"podman --version": "podman version 5.5.2\n",
			...Object.fromEntries(
				Object.entries(helpers).map(([name, says]) => [`docker-credential-${name} get`, answer(says)]),
			),
		},
	});
}

/** Of a helper: what it prints and ends with, or the logins it holds. */
function answer(says: { readonly stdout?: string; readonly exit?: number } | object) {
	if ("stdout" in says) {
		const exitCode = "exit" in says && typeof says.exit === "number" ? says.exit : 0;
		return { stdout: String(says.stdout), exitCode, outcome: exitCode === 0 ? ("ok" as const) : ("failed" as const) };
	}
	const [[Username, Secret] = []] = Object.values(says) as string[][];
	return JSON.stringify({ Username, Secret });
}

function placed(path: string): string {
	return path
		.replace("$XDG_RUNTIME_DIR", "/run/user/1000")
		.replace("$HOME", "/home/ada")
		.replace("$UID", "1000")
		.replace("$T", "/tmp/test");
}

function textOf(content: unknown): string {
	return typeof content === "string" ? content : JSON.stringify(content);
}
