import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type GoogleNetwork, startGoogleNetwork } from "../support/google-network.ts";
import { goodToken } from "../support/google-registry.ts";
import { noPrivateNetwork } from "../support/private-network.ts";
import { type Finished, needPrograms, realProgram, runProgram } from "../support/real-programs.ts";

const images = "us-central1-docker.pkg.dev/acme/images";
const program = join(process.cwd(), "dist/start.cjs");
let root = "";
let home = "";

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "registry-setup-flags-"));
	home = join(root, "home");
	mkdirSync(home);
	return () => rmSync(root, { recursive: true, force: true });
});

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, before: readonly string[] = []): Promise<Finished> {
	const words = [...before, process.execPath, program, ...args] as unknown as readonly [string, ...string[]];
	return runProgram(words, { cwd: home, env: { PATH: process.env["PATH"], HOME: home, ...env } });
}

const config = () => join(home, ".docker/config.json");
const withHelper = ["--method", "gcloud-helper"];

describe("without a network", () => {
	test("a dry run shows the plan and writes nothing", async (context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud");
		const { code, stdout } = await run([images, ...withHelper, "--dry-run"]);
		expect(stdout).toContain('"us-central1-docker.pkg.dev": "gcloud"');
		expect(code).toBe(0);
		expect((await run([images, ...withHelper, "--dry-run", "--strict"])).code).toBe(3);
		expect(existsSync(join(home, ".docker"))).toBe(false);
		expect(existsSync(join(home, ".local"))).toBe(false);
	});

	test("--yes writes, a second run changes nothing, --undo gives every byte back", async (context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud");
		mkdirSync(join(home, ".docker"));
		const before = '{\r\n  "Auths": {},\r\n  "psFormat": "\\u00e9",\r\n  "n": 12345678901234567890\r\n}\r\n';
		writeFileSync(join(home, "real.json"), before, { mode: 0o640 });
		symlinkSync("../real.json", config());
		// No account is signed in, so the command that does it is listed as left to do.
		const first = await run([images, ...withHelper, "--yes", "--offline"]);
		expect(first.stderr).toBe("");
		expect(first.code).toBe(0);
		expect(first.stdout).toContain("gcloud auth login");
		const after = readFileSync(config(), "utf8");
		expect(JSON.parse(after).credHelpers).toEqual({ "us-central1-docker.pkg.dev": "gcloud" });
		expect(after).toContain('"n": 12345678901234567890');
		expect(lstatSync(config()).isSymbolicLink()).toBe(true);
		expect(statSync(config()).mode & 0o777).toBe(0o640);

		const second = await run([images, ...withHelper, "--yes", "--offline", "--json"]);
		expect(JSON.parse(second.stdout).changes[0].action).toBe("same");
		expect(readFileSync(config(), "utf8")).toBe(after);

		const history = JSON.parse((await run(["--history", "--json"])).stdout);
		expect(history.entries).toHaveLength(1);
		expect((await run(["--undo"])).code).toBe(0);
		expect(readFileSync(config(), "utf8")).toBe(before);
		expect(statSync(config()).mode & 0o777).toBe(0o640);
	});

	test("--undo refuses where the file was edited since, and shows what", async (context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud");
		await run([images, ...withHelper, "--yes", "--offline"]);
		const edited = readFileSync(config(), "utf8").replace("{", '{\n\t"auths": {"k.io": {"auth": "dXNlcjpodW50ZXIy"}},');
		writeFileSync(config(), edited);
		const { code, stdout } = await run(["--undo"]);
		expect(code).toBe(1);
		expect(stdout).toContain("k.io");
		expect(stdout).not.toContain("dXNlcjpodW50ZXIy");
		expect(readFileSync(config(), "utf8")).toBe(edited);
	});

	test("nobody to ask: nothing is written, and the command line that would do it is named", async (context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud");
		const { code, stderr } = await run([images, ...withHelper]);
		expect(code).toBe(2);
		expect(stderr).toContain(`npx registry-setup ${images} --method gcloud-helper`);
		expect(stderr).toContain("--yes");
		expect(existsSync(join(home, ".docker"))).toBe(false);
	});

	test("every missing answer is named by its flag", async () => {
		const { code, stderr } = await run([images, "--yes"]);
		expect(code).toBe(2);
		expect(stderr).toContain("--method gcloud-helper");
		expect(stderr).toContain("--method gcr-helper");
		const key = await run([images, "--method", "gcloud-helper-service-account", "--yes"]);
		expect(key.code).toBe(2);
		if (realProgram("gcloud") !== undefined) expect(key.stderr).toContain("--set key-file=");
	});

	test("a location that does not exist is caught, with the nearest names", async () => {
		const { code, stderr } = await run(["us-centrall1-docker.pkg.dev/acme/images", ...withHelper, "--yes"]);
		expect(code).toBe(2);
		expect(stderr).toContain("us-central1-docker.pkg.dev/acme/images");
	});

	test("a broken config.json is left alone, its place named, and its repair is a plan of its own", async (context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud");
		mkdirSync(join(home, ".docker"));
		const broken = '{\n\t"auths": {},\n}\n';
		writeFileSync(config(), broken);
		const { code, stdout } = await run([images, ...withHelper, "--yes", "--offline"]);
		expect(code).toBe(1);
		expect(stdout).toMatch(/config\.json:2:\d+|config\.json:3:\d+/);
		expect(readFileSync(config(), "utf8")).toBe(broken);
		const repaired = await run([images, ...withHelper, "--set", "repair=yes", "--yes", "--offline"]);
		expect(repaired.code).toBe(0);
		expect(readFileSync(config(), "utf8")).toBe('{\n\t"auths": {}\n}\n');
	});

	test("with --json stdout holds one document, whatever happens", async () => {
		for (const args of [["--json"], ["--frobnicate", "--json"], ["nowhere.example", "--yes", "--json"]]) {
			const { code, stdout } = await run(args);
			expect(JSON.parse(stdout)).toMatchObject({ schema: 1, kind: "error", exitCode: code });
			expect(code).toBe(2);
		}
	});

	test("each of several registries says what it lacks", async () => {
		const { code, stderr } = await run([images, "gcr.io/acme", "--yes"]);
		expect(code).toBe(2);
		expect(stderr).toContain(`${images}: a way to sign in`);
		expect(stderr).toContain("gcr.io/acme: a way to sign in");
	});

	test.each([
		[["--set", "acount=x"], "acount"],
		[["--set", "switch=nothing-like-it"], "switch=nothing-like-it"],
		[["--scope", "venv"], "--scope"],
		[["--strict"], "--strict"],
	])("what nothing asks for is an error, never ignored: %s", async (extra, named) => {
		if (realProgram("docker-credential-gcloud") === undefined) return;
		const last = extra.includes("--strict") ? "--offline" : "--dry-run";
		const { code, stderr } = await run([
			images,
			...withHelper,
			...extra,
			last,
			...(last === "--offline" ? ["--yes"] : []),
		]);
		expect(code).toBe(2);
		expect(stderr).toContain(named);
	});

	test("hostile names are shown harmless", async () => {
		const { stderr } = await run(["gcr.io/\u001b[2J\u202eacme", "--yes"]);
		expect(stderr).not.toMatch(/[\u001b\u202e]/);
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

	function inside(args: readonly string[], token = goodToken): Promise<Finished> {
		writeFileSync(join(root, "token"), token);
		const env = { SSL_CERT_FILE: network.certificatePath, CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: join(root, "token") };
		return run(args, env, network.enter);
	}

	test("the real gcloud helper's token pulls, and the result says so", async (context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud");
		const { code, stdout } = await inside([images, "gcr.io/acme", ...withHelper, "--yes", "--json"]);
		const result = JSON.parse(stdout);
		expect(result).toMatchObject({ schema: 1, kind: "result", applied: true });
		const seen: { readonly client: string; readonly status: string; readonly verdict: string }[] = result.verified;
		expect(seen.filter(({ client }) => client === "docker")).toHaveLength(2);
		// Each client that is here has read the same file.
		expect(seen.map(({ status, verdict }) => `${status} ${verdict}`)).toEqual(seen.map(() => "ok works"));
		expect(stdout).not.toContain(goodToken);
		expect(code).toBe(0);
	});

	test("a sign-in without permission fails with the role to ask for, and the file stays", async (context) => {
		needPrograms(context, "gcloud", "docker-credential-gcloud");
		const { code, stdout } = await inside(["us-central1-docker.pkg.dev/other/images", ...withHelper, "--yes"]);
		expect(code).toBe(1);
		expect(stdout).toContain("roles/artifactregistry.reader");
		expect(JSON.parse(readFileSync(config(), "utf8")).credHelpers).toEqual({ "us-central1-docker.pkg.dev": "gcloud" });
	});
});
