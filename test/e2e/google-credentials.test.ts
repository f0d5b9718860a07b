import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { impersonatingCredential, keyCredential, personCredential } from "../support/credential-of-google.ts";
import { type GoogleNetwork, startGoogleNetwork } from "../support/google-network.ts";
import { goodToken } from "../support/google-registry.ts";
import { person, puller } from "../support/google-services.ts";
import { noPrivateNetwork } from "../support/private-network.ts";
import { type Finished, needPrograms, runProgram } from "../support/real-programs.ts";

const images = "us-central1-docker.pkg.dev/acme/images";
const packages = "us-central1-python.pkg.dev/acme/pypi";
const program = join(process.cwd(), "dist/start.cjs");
/** They make Google's library print what it gets, tokens and all. */
const talkative = { GOOGLE_SDK_NODE_LOGGING: "all", DEBUG_AUTH: "1" };
let root = "";
let home = "";

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "registry-setup-credentials-"));
	home = join(root, "home");
	mkdirSync(join(home, ".config/gcloud"), { recursive: true });
	return () => rmSync(root, { recursive: true, force: true });
});

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, before: readonly string[] = []): Promise<Finished> {
	const words = [...before, process.execPath, program, ...args] as unknown as readonly [string, ...string[]];
	return runProgram(words, { cwd: home, env: { PATH: process.env["PATH"], HOME: home, ...talkative, ...env } });
}

function writeCredentials(credential: object): void {
	const path = join(home, ".config/gcloud/application_default_credentials.json");
	writeFileSync(path, JSON.stringify(credential), { mode: 0o600 });
}

const withPip = ["--method", "adc", "--scope", "user", "--set", "layout=only", "--yes"];

describe("Google's library", () => {
	/** Names of the scripts that a run has loaded, as V8 counts them. */
	async function loadedBy(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<readonly string[]> {
		const folder = join(root, "coverage");
		await run(args, { NODE_V8_COVERAGE: folder, ...env });
		const reports = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
		rmSync(folder, { recursive: true });
		return reports.flatMap(({ result }) => result.map(({ url }: { readonly url: string }) => url));
	}

	test("is loaded by the run that needs it, and by no other", async (context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud");
		const isLibrary = (url: string) => url.includes("/google-client-");
		for (const args of [["--version"], ["--help"], [images, "--method", "gcloud-helper", "--dry-run"], [images]]) {
			const loaded = await loadedBy(args);
			expect(loaded.length, args.join(" ")).toBeGreaterThan(0);
			expect(loaded.filter(isLibrary), args.join(" ")).toEqual([]);
		}
		const env = { METADATA_SERVER_DETECTION: "none" };
		expect((await loadedBy([packages, ...withPip], env)).filter(isLibrary)).toEqual([]);
		writeCredentials({ ...personCredential(), client_id: undefined });
		expect((await loadedBy([packages, ...withPip, "--dry-run"])).filter(isLibrary)).toEqual([]);
		expect((await loadedBy([packages, ...withPip])).filter(isLibrary)).toHaveLength(1);
	});
});

const impossible = await noPrivateNetwork();

describe.skipIf(impossible !== undefined)(`with Google's hosts in a private network${impossible ?? ""}`, () => {
	let folder = "";
	let network: GoogleNetwork;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), "registry-setup-google-"));
		network = await startGoogleNetwork(folder);
		return async () => {
			await network.stop();
			rmSync(folder, { recursive: true, force: true });
		};
	});

	async function inside(...args: readonly string[]): Promise<Finished> {
		const finished = await run(args, { SSL_CERT_FILE: network.certificatePath }, network.enter);
		expect(finished.stdout + finished.stderr).not.toContain("canary");
		return finished;
	}

	const inFile = ["--store", "file", "--set", "accept-plain-text=yes", "--yes"];

	test("a laptop without credentials says where they were looked for, and how to have some", async () => {
		const { code, stderr } = await inside(packages, ...withPip);
		expect(stderr).toContain("There are no application default credentials");
		expect(stderr).toContain("gcloud auth application-default login");
		expect(code).toBe(1);
	});

	test("a plan names the account and the end of its token", async () => {
		writeCredentials(personCredential());
		const { code, stdout } = await inside(images, "--method", "adc", ...inFile, "--json");
		const { warnings }: { warnings: readonly { readonly id: string; readonly message: string }[] } = JSON.parse(stdout);
		const end = warnings.find(({ id }) => id === "credential.ends");
		expect(end?.message).toMatch(new RegExp(`is of ${person} and ends 20.* in 59 minutes`));
		expect(code).toBe(0);
	});

	test("a login that has ended is said to have, with what to type, and nothing is written", async () => {
		writeCredentials(impersonatingCredential(personCredential("ended")));
		const { code, stderr } = await inside(packages, ...withPip);
		expect(stderr).toContain("has ended or was revoked");
		expect(stderr).toContain(`gcloud auth application-default login --impersonate-service-account=${puller}`);
		expect(code).toBe(1);
	});

	const entryIn = (path: string) => {
		const { auths } = JSON.parse(readFileSync(path, "utf8"));
		return Buffer.from(auths["us-central1-docker.pkg.dev"].auth, "base64").toString();
	};
	const config = () => join(home, ".docker/config.json");

	test("a token of default credentials is written for docker and pulls", async () => {
		writeCredentials(personCredential());
		const { code, stdout } = await inside(images, "--method", "adc", ...inFile, "--json");
		const { applied, verified } = JSON.parse(stdout);
		expect({ applied, code }).toEqual({ applied: true, code: 0 });
		expect(verified).toContainEqual(expect.objectContaining({ client: "docker", verdict: "works" }));
		expect(entryIn(config())).toBe(`oauth2accesstoken:${goodToken}`);
		expect(statSync(config()).mode & 0o777).toBe(0o600);
	});

	test("the real docker pulls with it, and forgets it when it logs out", async (context) => {
		needPrograms(context, "docker");
		writeCredentials(personCredential());
		await inside(images, "--method", "adc", ...inFile);
		const env = { PATH: process.env["PATH"], HOME: home, SSL_CERT_FILE: network.certificatePath };
		const docker = (...args: readonly string[]) => runProgram([...network.enter, "docker", ...args], { env });
		expect(await docker("manifest", "inspect", `${images}/app:v1`)).toMatchObject({ code: 0, stderr: "" });
		await docker("logout", "us-central1-docker.pkg.dev");
		expect(JSON.parse(readFileSync(config(), "utf8")).auths).toEqual({});
		expect(await docker("manifest", "inspect", `${images}/app:v1`)).not.toMatchObject({ code: 0 });
	});

	test("so is one of a service account that they may act as", async () => {
		writeCredentials(personCredential("source"));
		const { code, stdout } = await inside(images, "--method", "adc", "--set", `impersonate=${puller}`, ...inFile);
		expect(stdout).toContain(puller);
		expect(entryIn(config())).toBe(`oauth2accesstoken:${goodToken}`);
		expect(code).toBe(0);
	});

	test.each(["_json_key", "_json_key_base64"])("a whole key is written for docker as %s and pulls", async (form) => {
		const key = JSON.stringify(
			keyCredential("-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n"),
			null,
			2,
		);
		writeFileSync(join(home, "key.json"), `${key}\n`, { mode: 0o600 });
		const answers = ["--set", `key-file=${home}/key.json`, "--set", `key-form=${form}`];
		const { code, stdout } = await inside(images, "--method", "json-key", ...answers, ...inFile, "--json");
		expect(JSON.parse(stdout).verified).toContainEqual(expect.objectContaining({ client: "docker", verdict: "works" }));
		const [username, ...rest] = entryIn(config()).split(":");
		const written = rest.join(":");
		expect(username).toBe(form);
		expect(form === "_json_key" ? written : Buffer.from(written, "base64").toString().trimEnd()).toBe(key);
		expect(code).toBe(0);
	});

	test("a key that was deleted is turned down before anything is written", async () => {
		const key = { ...keyCredential("-----BEGIN PRIVATE KEY-----\ncanary"), private_key_id: "deleted" };
		writeFileSync(join(home, "key.json"), JSON.stringify(key), { mode: 0o600 });
		const { code } = await inside(images, "--method", "json-key", "--set", `key-file=${home}/key.json`, ...inFile);
		expect(existsSync(config())).toBe(false);
		expect(code).toBe(1);
	});
});
