import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { docker } from "../../../src/clients/docker.ts";
import { storeChanges } from "../../../src/engine/store-changes.ts";
import { readDockerAuthConfig } from "../../../src/formats/docker/docker-auth-config.ts";
import { writeDockerAuthValue } from "../../../src/formats/docker/docker-auth-value.ts";
import { readDockerConfig } from "../../../src/formats/docker/docker-config-file.ts";
import { convertToHostname, dockerKey } from "../../../src/formats/docker/docker-hostname.ts";
import type { Lookup } from "../../../src/model/client.ts";
import { Secret } from "../../../src/model/secret.ts";
import type { Entry } from "../../../src/model/target.ts";
import { dockerConfig } from "../../../src/targets/docker-config.ts";

/** Cases of the tools' own test suites and of experiments with them, each with its source. */
interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: {
		readonly config?: unknown;
		readonly raw?: string;
		readonly env?: Record<string, string>;
		readonly address?: string;
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
	readonly expected: Record<string, unknown>;
}

const cases: readonly Case[] = JSON.parse(
	readFileSync(new URL("../../fixtures/docker-cases.json", import.meta.url), "utf8"),
);

const runners: Readonly<Record<string, (it: Case) => void>> = {
	load,
	"load+save": save,
	lookup,
	hostname,
	"parse-env": parseEnv,
	login,
	logout,
	encode,
	"helper-for": helperFor,
};

test.each(cases.filter(({ operation }) => operation.tool !== "podman"))("$name ($upstream)", (it) => {
	expect(Object.keys(runners)).toContain(it.operation.op);
	runners[it.operation.op]?.(it);
});

/** An error of docker's reader is a refusal of ours, or a complaint where the file can still be edited. */
function load(it: Case): void {
	const reading = readDockerConfig(textOf(it));
	const { error, auths, credHelpers } = it.expected;
	if (error) expect(reading.ok && reading.value.complaints.length === 0).toBe(false);
	else expect(reading).toMatchObject({ ok: true, value: { complaints: [] } });
	if (auths) expect(reading.ok && reading.value.auths.map(({ key }) => key)).toEqual(auths);
	if (credHelpers)
		expect(reading.ok && Object.fromEntries(reading.value.helpers.map(({ host, helper }) => [host, helper]))).toEqual(
			credHelpers,
		);
}

/** Where docker writes the file anew, we keep every byte beside our entry. */
function save(it: Case): void {
	const before = textOf(it);
	const edited = dockerConfig.set(before, { host: "gcr.io", holds: "helper", helper: "gcloud" });
	if (!edited.ok) throw new Error(edited.malformed.message);
	const { credHelpers = {}, ...rest } = JSON.parse(before) as { credHelpers?: object };
	expect(JSON.parse(edited.value)).toEqual({ ...rest, credHelpers: { ...credHelpers, "gcr.io": "gcloud" } });
	for (const part of [it.expected["contains"] ?? []].flat()) expect(edited.value).toContain(part);
}

function lookup(it: Case): void {
	const { key, image, images } = it.operation;
	for (const host of key === undefined ? (images ?? [image ?? ""]).map(domainOf) : [key]) {
		const found = lookUp(host, it);
		const { username, anonymous, oneOf } = it.expected;
		if (oneOf) expect(found.kind).toBe("random");
		// Which helper answers with nothing is the helper's affair: the client's rules end at asking it.
		else if (anonymous) expect(["anonymous", "helper"]).toContain(found.kind);
		else expect(found).toMatchObject({ kind: "file", username });
	}
}

function lookUp(host: string, it: Case): Lookup {
	return docker.lookup(host, {
		files: [{ path: "config.json", text: textOf(it) }],
		repository: "",
		env: {},
		platform: "linux",
		programs: [],
		version: "28.2.2",
	});
}

function hostname(it: Case): void {
	expect(convertToHostname(it.input.address ?? "")).toBe(it.expected["hostname"]);
}

/** Docker's login as our own edit makes it: behind the store that the file names, else in the file. */
function login(it: Case): void {
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
function logout(it: Case): void {
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

function encode({ input, expected }: Case): void {
	expect(writeDockerAuthValue(input.username ?? "", input.password ?? "") ?? "").toBe(expected["auth"]);
}

function helperFor(it: Case): void {
	expect(lookUp(it.operation.key ?? "", it)).toMatchObject({ kind: "helper", helper: it.expected["helper"] });
}

function parseEnv(it: Case): void {
	expect(readDockerAuthConfig(Object.values(it.input.env ?? {})[0] ?? "").ok).toBe(!it.expected["error"]);
}

function textOf({ input }: Case): string {
	return input.raw ?? (input.config === undefined ? dockerConfig.template : JSON.stringify(input.config));
}

/** The registry of an image name, as distribution/reference has it. */
function domainOf(image: string): string {
	const first = image.split("/")[0] ?? "";
	return image.includes("/") && /[.:]|^localhost$/.test(first) ? first : "docker.io";
}
