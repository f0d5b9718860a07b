import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import { dockerSees } from "../../src/formats/docker/docker-config-file.ts";
import type { Lookup } from "../../src/model/client.ts";
import { layHelperShims } from "../support/helper-shims.ts";
import { randomDockerConfig } from "../support/random-docker-config.ts";
import { needPrograms, realProgram, runProgram } from "../support/real-programs.ts";

/** Nothing listens there, and docker has no engine to ask: it says whose login it found, then gives up. */
const host = "127.0.0.1:1";
const helpers = ["gcloud", "desktop", "secretservice", "osxkeychain"];
let folder = "";

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "registry-setup-docker-"));
	await layHelperShims(join(folder, "bin"), "hunter2", ...helpers);
});

afterAll(async () => {
	await rm(folder, { recursive: true });
});

test.for([
	`{"auths": {"${host}": {"auth": "dTpw"}}}`,
	`{"auths": {"http://${host}/v1/": {"auth": "dTpw"}}}`,
	`{"auths": {"http://ada@${host}/v1/": {"auth": "dTpw"}}}`,
	`{"auths": {"${host}/team": {"auth": "dTpw"}}}`,
	`{"auths": {"${host}": {"auth": "dT\\npw"}}}`,
	`{"auths": {"${host}": {"auth": "dTpw"}, "${host}": {"username": "ada", "password": "pw"}}}`,
	`{"auths": {"${host}": {"auth": "dTpw", "AUTH": null}}}`,
	`{"auths": {"${host}": null}}`,
	`{"credHelper\u017F": {"${host}": "gcloud"}}`,
	`{"CREDHELPERS": {"${host}": "gcloud"}, "credHelpers": {"x": "desktop"}}`,
	`{"credHelpers": {"${host}": "gcloud", "${host}": "desktop"}}`,
	`{"credHelpers": {"${host}": "gcloud"}, "credHelpers": null}`,
	`{"credHelpers": {"${host}": "gcloud"}, "credHelpers": null, "credHelpers": {"x": "desktop"}}`,
	`{"credHelpers": {"${host}": null}, "credsStore": "desktop", "auths": {"${host}": {"auth": "dTpw"}}}`,
	`{"credsStore": "desktop", "credsStore": null}`,
	`{"credHelpers": {"\\ud800": "desktop", "${host}": "gcloud"}}`,
	`{"credHelpers": {"${host}": "gcloud"}} garbage`,
	`{"auths": [], "credHelpers": {"${host}": "gcloud"}}`,
	`{"psFormat": 5, "auths": {"${host}": {"auth": "dTpw"}}}`,
	`{"psFormat": 5, "auths": {"${host}": {"username": "ada", "password": "pw"}}}`,
	`{"credHelpers": {"${host}": 5}, "credsStore": "desktop"}`,
	`{"credHelpers": {"${host}": "gcloud"}`,
	`{"credHelpers": {"${host}": "gcloud"},}`,
	`\uFEFF{"credHelpers": {"${host}": "gcloud"}}`,
	`{"x": ${"[".repeat(9999)}${"]".repeat(9999)}, "credHelpers": {"${host}": "gcloud"}}`,
	`{"x": ${"[".repeat(10_000)}${"]".repeat(10_000)}, "credHelpers": {"${host}": "gcloud"}}`,
	"",
	"null",
	"nullnull\n",
	"truenull",
	"0null",
	"nul",
	'{"x": nullnull}',
	"[]",
])("the real docker finds what we say it finds: %.90s", async (text, context) => {
	needPrograms(context, "docker");
	expect(await dockerFinds(text)).toEqual(weSay(text));
});

test("the real docker finds what we say it finds, in texts nobody would write", async (context) => {
	needPrograms(context, "docker");
	const config = randomDockerConfig.map((text) =>
		text.replaceAll(/k\.io|gcr\.io|(?<=")(10|2|constructor)(?=")/g, host),
	);
	await fc.assert(
		fc.asyncProperty(config, async (text) => {
			const said = weSay(text);
			if (said.username !== "chance") expect(await dockerFinds(text)).toEqual(said);
		}),
		{ numRuns: 80 },
	);
});

test("the real docker warns of a damaged file exactly when we do", async (context) => {
	needPrograms(context, "docker");
	const accident = fc.record({
		at: fc.nat(300),
		cut: fc.nat(2),
		put: fc.constantFrom("", ",", '"', "}", "{", ":", "[", "0", "null", "//", "\\"),
	});
	const damaged = fc
		.tuple(randomDockerConfig, accident)
		.map(
			([text, { at, cut, put }]) =>
				text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut),
		);
	await fc.assert(
		fc.asyncProperty(damaged, async (text) => {
			expect((await dockerFinds(text)).warns).toBe(weSay(text).warns);
		}),
		{ numRuns: 80 },
	);
});

interface Found {
	readonly warns: boolean;
	/** Whose login; undefined: none with a password. */
	readonly username: string | undefined;
}

async function dockerFinds(text: string): Promise<Found> {
	await writeFile(join(folder, "config.json"), text);
	const { stdout, stderr } = await runProgram([realProgram("docker") ?? "docker", "--config", folder, "login", host], {
		env: { PATH: join(folder, "bin"), HOME: folder, DOCKER_HOST: `unix://${join(folder, "no.sock")}` },
	});
	const [, username] = /Authenticating with existing credentials\.\.\. \[Username: (.*?)\]/.exec(stdout + stderr) ?? [];
	return { warns: stderr.includes("WARNING: Error parsing config file"), username };
}

function weSay(text: string): Found {
	const { config, malformed } = dockerSees(text);
	const found = docker.lookup(host, {
		files: [{ path: join(folder, "config.json"), text }],
		repository: "",
		env: {},
		platform: process.platform,
		programs: helpers.map((name) => `docker-credential-${name}`),
		version: "28.2.2",
	});
	const readsOn = malformed?.message === "there is more text after the end of the configuration";
	return { warns: (malformed !== undefined && !readsOn) || config.complaints.length > 0, username: usernameOf(found) };
}

function usernameOf(found: Lookup): string | undefined {
	if (found.kind === "helper") return found.helper;
	if (found.kind === "file") return found.username;
	const decided =
		found.kind === "anonymous" || (found.kind === "error" && found.message.startsWith("docker does not decode"));
	return decided ? undefined : "chance";
}
