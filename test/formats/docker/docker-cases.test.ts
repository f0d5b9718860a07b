import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { docker } from "../../../src/clients/docker.ts";
import { readDockerAuthConfig } from "../../../src/formats/docker/docker-auth-config.ts";
import { readDockerConfig } from "../../../src/formats/docker/docker-config-file.ts";
import { convertToHostname } from "../../../src/formats/docker/docker-hostname.ts";
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
	};
	readonly operation: {
		readonly tool?: string;
		readonly op: string;
		readonly key?: string;
		readonly image?: string;
		readonly images?: readonly string[];
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
		const found = docker.lookup(host, {
			files: [{ path: "config.json", text: textOf(it) }],
			repository: "",
			env: {},
			platform: "linux",
			programs: [],
			version: "28.2.2",
		});
		const { username, anonymous, oneOf } = it.expected;
		if (oneOf) expect(found.kind).toBe("random");
		// Which helper answers with nothing is the helper's affair: the client's rules end at asking it.
		else if (anonymous) expect(["anonymous", "helper"]).toContain(found.kind);
		else expect(found).toMatchObject({ kind: "file", username });
	}
}

function hostname(it: Case): void {
	expect(convertToHostname(it.input.address ?? "")).toBe(it.expected["hostname"]);
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
