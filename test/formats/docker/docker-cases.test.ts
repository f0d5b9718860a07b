import { expect, test } from "vitest";
import { docker } from "../../../src/clients/docker.ts";
import { storeChanges } from "../../../src/engine/store-changes.ts";
import { readDockerAuthConfig } from "../../../src/formats/docker/docker-auth-config.ts";
import { writeDockerAuthValue } from "../../../src/formats/docker/docker-auth-value.ts";
import { readDockerConfig } from "../../../src/formats/docker/docker-config-file.ts";
import { dockerConfigFolder } from "../../../src/formats/docker/docker-config-folder.ts";
import { convertToHostname, dockerKey } from "../../../src/formats/docker/docker-hostname.ts";
import type { Lookup } from "../../../src/model/client.ts";
import { helperAnswer, listedLogins } from "../../../src/model/helper-answer.ts";
import { Secret } from "../../../src/model/secret.ts";
import type { Entry } from "../../../src/model/target.ts";
import { dockerConfig } from "../../../src/targets/docker-config.ts";
import { casesOf, type DockerCase, dockerCases, unread } from "../../support/docker-cases.ts";
import { MemoryHost } from "../../support/memory-host.ts";

const runners: Readonly<Record<string, (it: DockerCase) => void | Promise<void>>> = {
	load,
	"load+save": save,
	lookup,
	hostname,
	"parse-env": parseEnv,
	login,
	logout,
	encode,
	"helper-for": helperFor,
	paths,
	get,
	list,
};

test.each(casesOf((tool) => tool !== "podman"))("$name ($upstream)", async (it) => {
	expect(Object.keys(runners)).toContain(it.operation.op);
	await runners[it.operation.op]?.(it);
});

test("every case is read, or named with the reason why not", () => {
	expect(dockerCases).toHaveLength(127);
	const names = dockerCases.map(({ name }) => name);
	expect(Object.keys(unread).filter((name) => !names.includes(name))).toEqual([]);
	expect(casesOf(() => true)).toHaveLength(127 - Object.keys(unread).length);
});

/** Docker reads nothing of these, and the file can be edited all the same. */
const editable = [
	"auth with empty username: docker rejects the whole file",
	"one bad base64 entry poisons docker, not oras/podman",
];

/** An error of docker's reader is a refusal of ours, or a complaint where the file can still be edited. */
function load(it: DockerCase): void {
	const reading = readDockerConfig(textOf(it));
	const { error, auths = [], credHelpers = {} } = it.expected;
	if (error) {
		expect(reading.ok).toBe(editable.includes(it.name));
		if (reading.ok) expect(reading.value.complaints).not.toEqual([]);
		return;
	}
	if (!reading.ok) throw new Error(reading.malformed.message);
	const { complaints, auths: read, helpers, credsStore } = reading.value;
	expect({ complaints, credsStore }).toEqual({ complaints: [], credsStore: undefined });
	expect(read.map(({ key }) => key)).toEqual(auths);
	expect(Object.fromEntries(helpers.map(({ host, helper }) => [host, helper]))).toEqual(credHelpers);
}

/** Where docker writes the file anew, we keep every byte beside our entry. */
function save(it: DockerCase): void {
	const before = textOf(it);
	const edited = dockerConfig.set(before, { host: "gcr.io", holds: "helper", helper: "gcloud" });
	if (!edited.ok) throw new Error(edited.malformed.message);
	const { credHelpers = {}, ...rest } = JSON.parse(before) as { credHelpers?: object };
	expect(JSON.parse(edited.value)).toEqual({ ...rest, credHelpers: { ...credHelpers, "gcr.io": "gcloud" } });
	for (const part of [it.expected["contains"] ?? []].flat()) expect(edited.value).toContain(part);
	const { text, config = text === undefined ? {} : JSON.parse(String(text)) } = it.expected;
	// Docker adds an empty section.
	const { auths, ...others } = config as { auths?: object };
	expect(JSON.parse(edited.value)).toMatchObject({ ...others, ...(Object.keys(auths ?? {}).length > 0 && { auths }) });
}

function lookup(it: DockerCase): void {
	const { key, image, images } = it.operation;
	for (const host of key === undefined ? (images ?? [image ?? ""]).map(domainOf) : [key]) {
		const found = lookUp(host, it);
		const { anonymous, oneOf } = it.expected;
		const { credHelpers = {} } = JSON.parse(textOf(it)) as { credHelpers?: Record<string, string> };
		if (oneOf) expect(found).toMatchObject({ kind: "random", keys: { length: Object.values(oneOf).length } });
		// Whether a helper answers with nothing is its own affair: the client's rules end at asking it, with nowhere to go on.
		else if (anonymous && credHelpers[host]) {
			expect(found).toMatchObject({ kind: "helper", helper: credHelpers[host] });
			expect(found).not.toHaveProperty("otherwise");
		} else if (anonymous) expect(found.kind).toBe("anonymous");
		else expectLogin(found, it);
	}
}

function expectLogin(found: Lookup, it: DockerCase): void {
	if (found.kind !== "file") throw new Error(`it is not in the file: ${found.kind}`);
	const login = docker.login(textOf(it), found.key);
	const { username, password, identitytoken, registrytoken } = it.expected;
	const secret = password ?? identitytoken ?? registrytoken;
	if (username !== undefined) expect(login?.username).toBe(username);
	if (secret !== undefined) expect(login?.secret.reveal()).toBe(secret);
	expect(login?.kind).toBe(identitytoken ? "identity-token" : registrytoken ? "registry-token" : "password");
	expect(username ?? secret).toBeDefined();
}

function lookUp(host: string, it: DockerCase): Lookup {
	return docker.lookup(host, {
		files: [{ path: "config.json", text: textOf(it) }],
		repository: "",
		env: {},
		platform: "linux",
		programs: [],
		version: "28.2.2",
	});
}

function hostname(it: DockerCase): void {
	expect(convertToHostname(it.input.address ?? "")).toBe(it.expected["hostname"]);
}

/** Docker's login as our own edit makes it: behind the store that the file names, else in the file. */
function login(it: DockerCase): void {
	const { server = "k.io", user = it.input.username ?? "", password = it.input.password ?? "" } = it.operation;
	const before = textOf(it);
	const reading = readDockerConfig(before);
	const helper = reading.ok ? reading.value.credsStore : undefined;
	const account = { host: dockerKey(convertToHostname(server)), username: user, secret: new Secret(password) };
	const entry: Entry = helper === undefined ? { ...account, holds: "login" } : { ...account, holds: "marker", helper };
	const edited = dockerConfig.set(before, entry);
	const { error, text, unchanged, auths, config, helperStdin } = it.expected;
	expect(edited.ok).toBe(!error);
	if (!edited.ok) return;
	if (text) expect(edited.value).toBe(text);
	if (unchanged) expect(edited.value).toBe(before);
	if (auths) expect(Object.keys(JSON.parse(edited.value).auths)).toEqual(auths);
	if (config) expect(JSON.parse(edited.value)).toEqual(config);
	if (helperStdin) {
		const edit = { id: "", target: "", path: "", operation: "set", entry, why: "", weight: "required" } as const;
		const stored = storeChanges([edit]).map((change) => ({
			ServerURL: change.server,
			...(change.operation === "store" ? { Username: change.username, Secret: change.secret.reveal() } : {}),
		}));
		expect(stored).toEqual(Object.values(helperStdin));
	}
}

/** What docker's logout takes out is what stands in the way of going there without a login. */
function logout(it: DockerCase): void {
	const host = convertToHostname(it.operation.server ?? "");
	const before = textOf(it);
	const entries = dockerConfig.read(before);
	const stale = entries.ok ? dockerConfig.overshadowed(entries.value, { host, holds: "address" }) : [];
	const after = stale.reduce((text, { entry }) => {
		const removed = dockerConfig.remove(text, entry);
		return removed.ok ? removed.value : text;
	}, before);
	expect(Object.keys(JSON.parse(after).auths)).toEqual(it.expected["auths"]);
}

function encode({ input, expected }: DockerCase): void {
	expect(writeDockerAuthValue(input.username ?? "", input.password ?? "") ?? "").toBe(expected["auth"]);
}

function helperFor(it: DockerCase): void {
	expect(lookUp(it.operation.key ?? "", it)).toMatchObject({ kind: "helper", helper: it.expected["helper"] });
}

function parseEnv(it: DockerCase): void {
	expect(readDockerAuthConfig(Object.values(it.input.env ?? {})[0] ?? "").ok).toBe(!it.expected["error"]);
}

async function paths({ input, expected }: DockerCase): Promise<void> {
	const host = new MemoryHost({ env: { ...input.env } });
	const { folder } = await dockerConfigFolder(host);
	expect(`${folder}/config.json`.replace(host.home, "$HOME")).toBe(expected["write"]);
}

/** Of a helper's answer: what docker takes from it. */
function get({ input, expected }: DockerCase): void {
	const answer = helperAnswer(answerOf(input.helper));
	const { anonymous, error, username, password, identitytoken } = expected;
	if (anonymous) expect(answer).toEqual({ kind: "nothing" });
	else if (error) expect(answer.kind).toBe(input.helper?.exit === 0 ? "unusable" : "failure");
	else {
		if (answer.kind !== "login") throw new Error(answer.kind);
		const { login } = answer;
		expect(login.secret.reveal()).toBe(identitytoken ?? password);
		expect(login.username).toBe(username ?? "<token>");
		expect(login.kind).toBe(identitytoken === undefined ? "password" : "identity-token");
	}
}

function list({ input, expected }: DockerCase): void {
	expect(Object.fromEntries(listedLogins(answerOf(input.helper)) ?? [])).toEqual(expected["list"]);
}

function answerOf({ stdout = "", stderr = "", exit = 0 }: NonNullable<DockerCase["input"]["helper"]> = {}) {
	return { outcome: exit === 0 ? "ok" : "failed", exitCode: exit, stdout, stderr, durationMs: 1 } as const;
}

function textOf({ input }: DockerCase): string {
	return input.raw ?? (input.config === undefined ? dockerConfig.template : JSON.stringify(input.config));
}

/** The registry of an image name, as distribution/reference has it. */
function domainOf(image: string): string {
	const first = image.split("/")[0] ?? "";
	return image.includes("/") && /[.:]|^localhost$/.test(first) ? first : "docker.io";
}
