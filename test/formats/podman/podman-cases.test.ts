import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { podman } from "../../../src/clients/podman.ts";
import { podman as probe } from "../../../src/detect/podman.ts";
import { podmanKeyProblem } from "../../../src/formats/podman/podman-keys.ts";
import { foundValue } from "../../../src/model/fact.ts";
import type { Podman } from "../../../src/model/podman-facts.ts";
import { findCredential } from "../../../src/proof/find-credential.ts";
import { laptop } from "../../detect/laptops.ts";
import type { MemoryHost } from "../../support/memory-host.ts";
import { nothingSeenYet } from "../../support/nothing-seen-yet.ts";
import { matchOf } from "../../support/proof-laptop.ts";

/** Cases of containers/image's own test suite and of experiments with podman and skopeo, each with its source. */
interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: {
		readonly config?: unknown;
		readonly files?: Readonly<Record<string, unknown>>;
		readonly env?: Readonly<Record<string, string>>;
		readonly helpers?: Readonly<Record<string, { readonly stdout?: string; readonly exit?: number }>>;
		readonly toml?: string;
		readonly dropin?: string;
		readonly key?: string;
	};
	readonly operation: { readonly tool?: string; readonly op: string; readonly key?: string };
	readonly expected: Readonly<Record<string, unknown>>;
}

const all: readonly Case[] = JSON.parse(
	readFileSync(new URL("../../fixtures/docker-cases.json", import.meta.url), "utf8"),
);

const runners: Readonly<Record<string, (it: Case) => void | Promise<void>>> = {
	lookup,
	"lookup-all": lookup,
	paths,
	"credential-helpers": sources,
	"validate-key": validate,
};

test.each(all.filter(({ operation }) => operation.tool === "podman"))("$name ($upstream)", async (it) => {
	expect(Object.keys(runners)).toContain(it.operation.op);
	await runners[it.operation.op]?.(it);
});

async function lookup(it: Case): Promise<void> {
	const host = laptopOf(it);
	const facts = { ...nothingSeenYet, podman: await probe.run(host) };
	const match = matchOf(it.operation.key ?? "registry-no-creds.com");
	const errand = {
		host,
		match,
		methods: [],
		registry: undefined,
		method: undefined,
		answers: {},
		signal: undefined,
		endsAt: host.now().getTime() + 1,
	};
	const step = await findCredential({ ...errand, client: podman }, facts);
	const { error, anonymous, keys, username, password, identitytoken, helperStdin } = it.expected;
	if (error !== undefined) return void expect(step.ok).toBe(false);
	if (!step.ok) throw new Error(step.judgement.detail);
	const { login } = step.value;
	if (anonymous || keys) return void expect(login).toBeUndefined();
	expect(login?.username).toBe(username);
	const secret = identitytoken ?? password;
	if (secret !== undefined) expect(login?.secret.reveal()).toBe(secret);
	expect(login?.kind).toBe(identitytoken === undefined ? "password" : "identity-token");
	if (helperStdin !== undefined) expect(host.calls.map(({ stdin }) => stdin)).toContain(helperStdin);
}

async function paths(it: Case): Promise<void> {
	const { files } = await seen(laptopOf(it));
	expect(files[0]?.path).toBe(placed(String(it.expected["write"] ?? it.expected["read"])));
}

async function sources(it: Case): Promise<void> {
	expect((await seen(laptopOf(it))).sources).toEqual(it.expected["helpers"]);
}

function validate(it: Case): void {
	expect(podmanKeyProblem(it.input.key ?? "") === undefined).toBe(it.expected["valid"]);
}

async function seen(host: MemoryHost): Promise<Podman> {
	const value = foundValue(await probe.run(host));
	if (value === undefined) throw new Error("podman was not found");
	return value;
}

function laptopOf({ input, operation }: Case): MemoryHost {
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
