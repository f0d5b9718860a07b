import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jwtWith } from "../support/jwt-with.ts";
import { type LoopbackRegistry, startLoopbackRegistry } from "../support/loopback-registry.ts";
import { insecureFor } from "../support/podman-world.ts";
import { type RealKeychain, realKeychains } from "../support/real-keychains.ts";
import { type Finished, needPrograms, realProgram, runProgram } from "../support/real-programs.ts";
import { spelledIn } from "../support/spelled-in.ts";
import { startTokenServer, type TokenServer } from "../support/token-server.ts";
import { tree } from "../support/tree.ts";

const absent = ["docker-registry", "htpasswd", "openssl"].find((name) => realProgram(name) === undefined);
const program = join(process.cwd(), "dist/start.cjs");
const secret = "canary: pässword/+=$|'\"";

/** Names as registries want them, and as a shell would take them apart. */
const oddNames = ["acme+bot", "robot$acme+puller", "12345678|laptop", "$oauthtoken", "ada@acme.example"];
const named = ["--method", "password", "--secret-env", "SECRET", "--yes"];
/** Whom a sign-in is for is asked only where there is a choice. */
const isAsked =
	realProgram("docker") !== undefined && ["podman", "skopeo", "buildah"].some((name) => realProgram(name));
const forClient = (client: string) => (isAsked ? ["--set", `client=${client}`] : []);
const forDocker = forClient("docker");
const inFile = [...forDocker, "--store", "file", "--set", "accept-plain-text=yes"];

let shared = "";
let tokens: TokenServer;
let withTokens: LoopbackRegistry;
let withPasswords: LoopbackRegistry;
let root = "";
let home = "";

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "registry-setup-secrets-"));
	home = join(root, "home");
	for (const folder of [home, join(root, "run")]) mkdirSync(folder);
	return () => rmSync(root, { recursive: true, force: true });
});

const config = () => join(home, ".docker/config.json");
/** podman's own that outlives a reboot; its logout means the one of the session unless told. */
const lasting = () => join(home, ".config/containers/auth.json");
const written = () => JSON.parse(readFileSync(config(), "utf8"));

function envWith(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	return { PATH: process.env["PATH"], HOME: home, XDG_RUNTIME_DIR: join(root, "run"), ...more };
}

/** The clients' files, where somebody said yes to it, and the copies that --undo puts back. */
const places =
	/^home\/(?:\.docker\/config\.json|\.config\/containers\/auth\.json|.*\/changes\/[^/]+\/\d+\.(?:before|after))$/;

/** Runs the built program; no word of it may hold the secret, nor anything it leaves but the place the secret is for. */
async function setUp(args: readonly string[], given = secret, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
	const argv = [process.execPath, program, ...args] as unknown as readonly [string, ...string[]];
	const finished = await runProgram(argv, { cwd: home, env: envWith({ SECRET: given, ...env }) });
	const { stdout, stderr } = finished;
	for (const each of new Set([given, secret])) expect(spelledIn(each, { stdout, stderr, ...left(places) })).toEqual([]);
	return finished;
}

/** What is on the disk but for some places. */
function left(but: RegExp): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(tree(root)).filter(([path]) => !but.test(path)));
}

function real(argv: readonly [string, ...string[]], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
	return runProgram(argv, { cwd: home, env: envWith(env) });
}

test.each([
	["as it is", secret],
	["within a name and a password in base64", Buffer.from(`ada:${secret}`).toString("base64")],
	["in a file of a tree", JSON.stringify({ file: JSON.stringify(secret) })],
	["in an address", encodeURIComponent(secret)],
])("the search for a secret finds it %s", (_, text) => {
	expect(spelledIn(secret, { a: "nothing", b: text, [text]: "" })).toEqual(["b", text]);
});

const inspect = (image: string) => ["docker", "manifest", "inspect", "--insecure", image] as const;
const skopeo = (image: string) => ["skopeo", "inspect", "--tls-verify=false", `docker://${image}`] as const;

describe.skipIf(absent !== undefined)(
	`real registries${absent === undefined ? "" : ` (${absent} is not installed)`}`,
	() => {
		beforeAll(async () => {
			shared = mkdtempSync(join(tmpdir(), "registry-setup-registries-"));
			tokens = await startTokenServer(shared, { username: "ada", password: secret });
			withTokens = await startLoopbackRegistry(join(shared, "tokens"), { kind: "token", server: tokens });
			withPasswords = await startLoopbackRegistry(join(shared, "passwords"), {
				kind: "password",
				username: "ada",
				password: secret,
				others: oddNames.map((username) => ({ username, password: secret })),
			});
			for (const registry of [withTokens, withPasswords]) await registry.seed("acme/app", "v1");
		});

		afterAll(async () => {
			for (const each of [withTokens, withPasswords, tokens]) await each?.stop();
			if (shared !== "") rmSync(shared, { recursive: true, force: true });
		});

		beforeEach(() => {
			tokens.mood = { kind: "grants", actions: ["pull"] };
		});

		test("a password in the file: tried, written, proven; real docker and skopeo use it, docker logout takes it out", async (context) => {
			needPrograms(context, "docker", "skopeo");
			for (const { address } of [withPasswords, withTokens]) {
				const image = `${address}/acme/app`;
				const { code, stdout, stderr } = await setUp([image, ...named, ...inFile, "--set", "username=ada"]);
				expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: "" });
				expect(stdout).toMatch(/Tried before anything is written\n {2}ok {4}127\.0\.0\.1:\d+\/acme\/app/);
				expect(stdout).toContain("signed in as ada, may pull");
				expect(stdout).toContain(
					address === withTokens.address ? "may pull, may not push" : "may pull, push was not asked",
				);
				expect(written().auths[address]).toEqual({ auth: Buffer.from(`ada:${secret}`).toString("base64") });
				expect(statSync(config()).mode & 0o777).toBe(0o600);
				for (const argv of [
					inspect(`${image}:v1`),
					["skopeo", "inspect", "--tls-verify=false", `docker://${image}:v1`],
				] as const) {
					const used = await real(argv);
					expect({ code: used.code, stderr: used.stderr }, argv[0]).toEqual({ code: 0, stderr: "" });
				}
				expect((await real(["docker", "logout", address])).stderr).toBe("");
				expect(written().auths?.[address]).toBeUndefined();
				expect((await real(inspect(`${image}:v1`))).code).not.toBe(0);
			}
		});

		test("a password for podman alone: its own file, and real podman, skopeo and podman logout agree", async (context) => {
			needPrograms(context, "podman", "skopeo");
			const { address } = withPasswords;
			insecureFor(home, address);
			const image = `${address}/acme/app`;
			const wish = [
				"--store",
				"file",
				"--set",
				"accept-plain-text=yes",
				"--set",
				"username=ada",
				...forClient("podman"),
			];
			const { code, stdout } = await setUp([image, ...named, ...wish]);
			expect(code, stdout).toBe(0);
			expect(stdout).toContain("signed in as ada, may pull");
			expect(stdout).toMatch(/ok {4}podman {2}127/);
			expect(existsSync(config())).toBe(false);
			expect((await real(["podman", "login", "--get-login", address])).stdout.trim()).toBe("ada");
			expect((await real(skopeo(`${image}:v1`))).code).toBe(0);
			const out = await real(["podman", "logout", "--authfile", lasting(), address]);
			expect(out.code, out.stderr).toBe(0);
			expect((await real(skopeo(`${image}:v1`))).code).not.toBe(0);
		});

		test.for(oddNames)(
			"the name %s, and the line that is printed for it in a real shell",
			async (username, context) => {
				needPrograms(context, "docker");
				const { address } = withPasswords;
				const { code, stdout } = await setUp([address, ...named, ...inFile, "--set", `username=${username}`]);
				expect(code, stdout).toBe(0);
				expect(written().auths[address].auth).toBe(Buffer.from(`${username}:${secret}`).toString("base64"));
				expect((await real(inspect(`${address}/acme/app:v1`))).code).toBe(0);
				const [line = ""] = stdout
					.split("\n")
					.filter((each) => each.startsWith("npx registry-setup") && each.includes("--method"));
				const again = line.replace("npx registry-setup", '"$NODE" "$PROGRAM"');
				const env = envWith({ NODE: process.execPath, PROGRAM: program, SECRET: secret });
				const repeated = await runProgram(["sh", "-c", `${again} --json`], { cwd: home, env });
				expect(JSON.parse(repeated.stdout), repeated.stderr).toMatchObject({ applied: true, id: null });
			},
		);

		test("a wrong password is not written, whatever is there already, and not shown twice", async () => {
			for (const [store, registry] of [
				[inFile, withPasswords],
				[inFile, withTokens],
			] as const) {
				const { address } = registry;
				const old = `{"auths": {"${address}": {"auth": "b2xkOm9sZA=="}}}`;
				mkdirSync(join(home, ".docker"), { recursive: true });
				writeFileSync(config(), old);
				const before = tree(root);
				const asked = tokens.requests.length;
				const refs = [`${address}/acme/app`, `${address}/acme/other`];
				const { code, stdout } = await setUp([...refs, ...named, ...store, "--set", "username=ada"], "canary: wrong");
				expect(code).toBe(1);
				expect(stdout).toMatch(/does not\s+accept this user name or password \(401\)/);
				expect(stdout).toContain("Nothing was changed.");
				expect(stdout).toContain("--set username=ada --secret-env SECRET --yes");
				expect(tree(root)).toEqual(before);
				expect(tokens.requests.length - asked).toBe(registry === withTokens ? 1 : 0);
				const json = await setUp(
					[refs[0] ?? "", ...named, ...store, "--set", "username=ada", "--json"],
					"canary: wrong",
				);
				expect(JSON.parse(json.stdout)).toMatchObject({
					applied: false,
					reason: "refused",
					tried: [{ verdict: "refused" }],
				});
				expect(tree(root)).toEqual(before);
			}
		});

		test("a right password that may not pull yet is written, and the proof says what to ask for", async () => {
			tokens.mood = { kind: "grants", actions: [] };
			const { code, stdout } = await setUp([
				`${withTokens.address}/acme/app`,
				...named,
				...inFile,
				"--set",
				"username=ada",
			]);
			expect(code).toBe(1);
			expect(stdout).toMatch(/ {2}warn {2}127[^\n]*\n {8}Signed in, and not permitted to pull acme\/app/);
			expect(stdout).toContain("FAIL  docker: this account is not permitted");
			expect(written().auths[withTokens.address]).toBeDefined();
			tokens.mood = { kind: "grants", actions: ["pull", "push"] };
			const later = await setUp([`${withTokens.address}/acme/app`, ...named, ...inFile, "--set", "username=ada"]);
			expect(later.stdout).toContain("may pull, may push");
		});

		test("with no registry to be reached, the password is written all the same, and what could not be tried is said", async () => {
			const gone = await startLoopbackRegistry(join(root, "gone"), { kind: "open" });
			await gone.stop();
			const { code, stdout } = await setUp([gone.address, ...named, ...inFile, "--set", "username=ada"]);
			expect(code).toBe(1);
			expect(stdout).toContain("ECONNREFUSED");
			expect(written().auths[gone.address]).toBeDefined();
			rmSync(config());
			const offline = await setUp([gone.address, ...named, ...inFile, "--set", "username=ada", "--offline"]);
			expect(offline.code).toBe(0);
			expect(offline.stdout).not.toContain("Tried");
			expect(written().auths[gone.address]).toBeDefined();
		});

		test("a token that ends is told when it is set up and ever after", async () => {
			const ends = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 3 * 86_400_000 + 60_000);
			const token = jwtWith({ exp: ends.getTime() / 1_000, canary: "canary" });
			const account = { username: "ada", password: token };
			const registry = await startLoopbackRegistry(join(root, "ends"), { kind: "password", ...account });
			const at = `ends ${ends.toISOString().slice(0, 16).replace("T", " ")} UTC, in 3 days`;
			const flat = (text: string) => text.replace(/\s+/g, " ");
			try {
				const first = await setUp([registry.address, ...named, ...inFile, "--set", "username=ada"], token);
				expect(first.code, first.stdout).toBe(0);
				expect(flat(first.stdout).split(`The credential for ${registry.address} ${at}.`)).toHaveLength(3);
				expect(first.stdout).toMatch(/With a new one\s+then:\nnpx registry-setup 127/);
				const json = await setUp([registry.address, ...named, ...inFile, "--set", "username=ada", "--json"], token);
				expect(JSON.parse(json.stdout).ends).toEqual([{ reference: registry.address, at: ends.toISOString() }]);
				const other = await setUp(["ghcr.io/acme", "--method", "anonymous", "--dry-run"]);
				const beside = await setUp([withPasswords.address, ...named, ...inFile, "--set", "username=ada", "--dry-run"]);
				expect(flat(beside.stdout), other.stdout).toContain(`The login of ${registry.address} in it ${at}.`);
			} finally {
				await registry.stop();
			}
		});

		describe.each(realKeychains)("the keychain behind docker-credential-$helper", ({ helper, programs, start }) => {
			const isHere = programs.every((name) => realProgram(name) !== undefined);
			let keychain: RealKeychain;

			beforeEach(async () => {
				if (!isHere) return undefined;
				keychain = await start();
				return keychain.stop;
			});

			const list = async () => JSON.parse((await real([`docker-credential-${helper}`, "list"], keychain.env)).stdout);

			test("gets the secret, the file only docker's mark; real docker uses it and takes it out again", async (context) => {
				needPrograms(context, ...programs, "docker");
				const { address } = withTokens;
				const image = `${address}/acme/app`;
				const { code, stdout, stderr } = await setUp(
					[image, ...named, ...forDocker, "--set", "username=ada"],
					secret,
					keychain.env,
				);
				expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: "" });
				expect(stdout).toContain("may pull, may not push");
				expect(written()).toMatchObject({ auths: { [address]: {} } });
				expect(spelledIn(secret, tree(root))).toEqual([]);
				expect(await list()).toEqual({ [address]: "ada" });
				const used = await real(inspect(`${image}:v1`), keychain.env);
				expect({ code: used.code, stderr: used.stderr }).toEqual({ code: 0, stderr: "" });
				await real(["docker", "logout", address], keychain.env);
				expect(await list()).toEqual({});
				expect(written().auths?.[address]).toBeUndefined();
			});

			test("gets nothing of a wrong password, and an older login in the file stays until the new one is taken", async (context) => {
				needPrograms(context, ...programs);
				const { address } = withPasswords;
				mkdirSync(join(home, ".docker"));
				writeFileSync(config(), `{"auths": {"${address}": {"auth": "b2xkOm9sZA=="}}, "credsStore": "${helper}"}`);
				const before = tree(root);
				const wish = [address, ...named, ...forDocker, "--store", "keychain", "--set", "username=ada"];
				const wrong = await setUp(wish, "canary: wrong", keychain.env);
				expect(wrong.code).toBe(1);
				expect(tree(root)).toEqual(before);
				expect(await list()).toEqual({});
				const right = await setUp(wish, secret, keychain.env);
				expect(right.code, right.stdout).toBe(0);
				expect(written().auths).toEqual({ [address]: {} });
				expect(await list()).toEqual({ [address]: "ada" });
				expect((await setUp(["--undo"], secret, keychain.env)).code).toBe(0);
				expect(written().auths[address]).toEqual({ auth: "b2xkOm9sZA==" });
				expect(await list()).toEqual({});
			});

			test("serves docker and podman from one plan, and real podman takes its own out again", async (context) => {
				needPrograms(context, ...programs, "docker", "podman", "skopeo");
				const { address } = withTokens;
				insecureFor(home, address);
				const image = `${address}/acme/app`;
				const wish = [image, ...named, ...forClient("both"), "--store", "keychain", "--set", "username=ada"];
				const { code, stdout } = await setUp(wish, secret, keychain.env);
				expect(code, stdout).toBe(0);
				expect(stdout).toMatch(/ok {4}docker {2}127/);
				expect(stdout).toMatch(/ok {4}podman {2}127/);
				expect(spelledIn(secret, tree(root))).toEqual([]);
				for (const argv of [inspect(`${image}:v1`), skopeo(`${image}:v1`)]) {
					const used = await real(argv, keychain.env);
					expect({ code: used.code, stderr: used.stderr }, argv[0]).toEqual({ code: 0, stderr: "" });
				}
				const name = await real(["podman", "login", "--get-login", address], keychain.env);
				expect(name.stdout.trim(), name.stderr).toBe("ada");
				const out = await real(["podman", "logout", "--authfile", lasting(), address], keychain.env);
				expect(out.code, out.stderr).toBe(0);
				expect(await list()).toEqual({});
			});

			test.for(oddNames)("gets the name %s as the registry wants it", async (username, context) => {
				needPrograms(context, ...programs, "docker");
				const { address } = withPasswords;
				const wish = [address, ...named, ...forDocker, "--set", `username=${username}`];
				const { code, stdout } = await setUp(wish, secret, keychain.env);
				expect(code, stdout).toBe(0);
				expect(await list()).toEqual({ [address]: username });
				expect((await real(inspect(`${address}/acme/app:v1`), keychain.env)).code).toBe(0);
			});
		});

		test("nothing of a secret is left behind but in its own place", async () => {
			await setUp([withPasswords.address, ...named, ...inFile, "--set", "username=ada"]);
			expect(existsSync(join(home, ".local"))).toBe(true);
			const found = spelledIn(secret, tree(root));
			expect(found).toContain("home/.docker/config.json");
			expect(found.filter((path) => !places.test(path))).toEqual([]);
		});
	},
);
