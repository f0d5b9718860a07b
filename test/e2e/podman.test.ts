import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LoopbackRegistry, startLoopbackRegistry } from "../support/loopback-registry.ts";
import { insecureFor, podmanWorld } from "../support/podman-world.ts";
import { passKeychain, type RealKeychain } from "../support/real-keychains.ts";
import { type Finished, needPrograms, realProgram, runProgram } from "../support/real-programs.ts";
import { startTokenServer, type TokenServer } from "../support/token-server.ts";

const program = join(process.cwd(), "dist/start.cjs");
const secret = "canary: hunter2/+=";
const absent = ["docker-registry", "htpasswd", "openssl", "podman", "skopeo"].find(
	(name) => realProgram(name) === undefined,
);

interface Verified {
	readonly client: string;
	readonly verdict: string;
	readonly detail: string;
}

describe.skipIf(absent !== undefined)(
	`podman, skopeo and buildah${absent === undefined ? "" : ` (${absent} is not installed)`}`,
	() => {
		let servers = "";
		let tokens: TokenServer;
		let password: LoopbackRegistry;
		let delegated: LoopbackRegistry;
		let root = "";
		let world: Readonly<Record<string, string>> = {};

		beforeAll(async () => {
			servers = mkdtempSync(join(tmpdir(), "registry-setup-podman-"));
			const account = { username: "ada", password: secret };
			tokens = await startTokenServer(servers, account);
			password = await startLoopbackRegistry(join(servers, "basic"), { kind: "password", ...account });
			delegated = await startLoopbackRegistry(join(servers, "token"), { kind: "token", server: tokens });
			for (const each of [password, delegated]) await each.seed("acme/app", "v1");
		});

		afterAll(async () => {
			for (const each of [password, delegated, tokens]) await each?.stop();
			rmSync(servers, { recursive: true, force: true });
		});

		beforeEach(() => {
			root = mkdtempSync(join(tmpdir(), "registry-setup-podman-"));
			for (const folder of ["home", "run", "podman"]) mkdirSync(join(root, folder));
			world = podmanWorld(join(root, "podman"));
			insecureFor(join(root, "home"), password.address, delegated.address);
			return () => rmSync(root, { recursive: true, force: true });
		});

		const lasting = () => join(root, "home/.config/containers/auth.json");
		const session = () => join(root, "run/containers/auth.json");
		const dockers = () => join(root, "home/.docker/config.json");

		/** Every program in the same small world. */
		function run(argv: readonly [string, ...string[]], env: NodeJS.ProcessEnv = {}, stdin = ""): Promise<Finished> {
			const home = join(root, "home");
			const around = { PATH: process.env["PATH"], HOME: home, XDG_RUNTIME_DIR: join(root, "run") };
			return runProgram(argv, { cwd: home, env: { ...around, ...world, ...env }, stdin });
		}

		async function signIn(reference: string, flags: readonly string[], env: NodeJS.ProcessEnv = {}) {
			const words = [reference, "--method", "password", "--set", "username=ada", ...flags];
			const finished = await run(
				[process.execPath, program, ...words, "--secret-stdin", "--yes", "--json"],
				env,
				`${secret}\n`,
			);
			expect(finished.stdout + finished.stderr).not.toContain("canary");
			const result = finished.stdout === "" ? undefined : JSON.parse(finished.stdout);
			expect(finished.code, finished.stderr + finished.stdout).toBe(0);
			const verified: readonly Verified[] = result.verified;
			return verified.map(({ client, verdict, detail }) => `${client} ${verdict}: ${detail}`);
		}

		const inFile = ["--store", "file", "--set", "accept-plain-text=yes"];

		/** Whose login a program finds; undefined: none. */
		async function whose(name: "podman" | "skopeo" | "buildah", key: string, env: NodeJS.ProcessEnv = {}) {
			const { code, stdout } = await run([name, "login", "--get-login", key], env);
			return code === 0 ? stdout.trim() : undefined;
		}

		async function inspects(reference: string, env: NodeJS.ProcessEnv = {}): Promise<boolean> {
			return (await run(["skopeo", "inspect", "--raw", `docker://${reference}`], env)).code === 0;
		}

		test("find the login that was written for them alone, and podman takes it out again", async (context) => {
			needPrograms(context, "buildah");
			const { address } = password;
			expect(await inspects(`${address}/acme/app:v1`)).toBe(false);
			const flags = ["--set", "client=podman", "--set", "auth-file=lasting", ...inFile];
			expect(await signIn(`${address}/acme/app`, flags)).toEqual(["podman works: may pull, push was not asked"]);
			expect(existsSync(dockers())).toBe(false);
			expect(existsSync(session())).toBe(false);
			for (const name of ["podman", "skopeo", "buildah"] as const) expect(await whose(name, address)).toBe("ada");
			expect(await inspects(`${address}/acme/app:v1`)).toBe(true);
			expect((await run(["podman", "logout", "--authfile", lasting(), address])).code).toBe(0);
			expect(await whose("podman", address)).toBeUndefined();
			expect(JSON.parse(readFileSync(lasting(), "utf8"))).toEqual({ auths: {} });
		});

		test("stop at plain http where registries.conf does not allow it, which setup and the doctor say", async () => {
			const { address } = password;
			const conf = insecureFor(join(root, "home"));
			const words = ["--set", "client=podman", "--set", "username=ada", ...inFile, "--secret-stdin", "--yes", "--json"];
			const entry = [process.execPath, program] as const;
			const method = ["--method", "password"];
			const setUp = await run([...entry, `${address}/acme/app:v1`, ...method, ...words], {}, `${secret}\n`);
			const [proof] = JSON.parse(setUp.stdout).verified;
			expect(proof).toMatchObject({ client: "podman", verdict: "unencrypted", status: "fail" });
			const only = ["--only", "podman,reg.ping,reg.token,net.tls,net.reach", "--json", "--show"];
			const examined = async () => {
				const { stdout } = await run([...entry, "--check", `${address}/acme/app:v1`, ...only]);
				const checks: readonly { id: string; status: string; findings: readonly object[] }[] =
					JSON.parse(stdout).checks;
				return checks;
			};
			const tls = (await examined()).find(({ id }) => id === "net.tls");
			expect(tls?.findings.filter((one) => JSON.stringify(one).includes("speaks no TLS"))).toHaveLength(1);
			const pulled = await run(["skopeo", "inspect", `docker://${address}/acme/app:v1`]);
			expect(pulled.stderr).toContain("server gave HTTP response to HTTPS client");
			const [shown = ""] = JSON.stringify(tls).match(/podman pull --tls-verify=false \S+:v1/) ?? [];
			expect(shown).toBe(`podman pull --tls-verify=false ${address}/acme/app:v1`);
			writeFileSync(conf, `[[registry]]\nlocation = "${address}"\ninsecure = true\n`);
			expect(await inspects(`${address}/acme/app:v1`)).toBe(true);
			expect((await examined()).find(({ id }) => id === "net.tls")?.findings).toEqual([]);
		});

		test("find the login of this session, which podman logout takes out", async () => {
			const { address } = password;
			await signIn(`${address}/acme/app`, ["--set", "client=podman", "--set", "auth-file=session", ...inFile]);
			expect(existsSync(lasting())).toBe(false);
			expect(await whose("podman", address)).toBe("ada");
			expect((await run(["podman", "logout", address])).stdout).toContain("Removed login credentials");
			expect(await whose("podman", address)).toBeUndefined();
		});

		test("find the login of a namespace there, and nowhere else on the registry", async () => {
			const { address } = password;
			const flags = ["--set", "client=podman", "--set", "namespace=acme", ...inFile];
			expect(await signIn(`${address}/acme/app`, flags)).toEqual(["podman works: may pull, push was not asked"]);
			expect(await whose("podman", `${address}/acme/app`)).toBe("ada");
			expect(await whose("podman", `${address}/other`)).toBeUndefined();
			expect(await inspects(`${address}/acme/app:v1`)).toBe(true);
		});

		test("find the login in docker's file, so that both are served by one", async () => {
			const { address } = delegated;
			const verified = await signIn(`${address}/acme/app`, inFile);
			expect(verified.map((line) => line.split(":")[0])).toEqual(
				realProgram("docker") === undefined ? ["podman works"] : ["docker works", "podman works"],
			);
			if (realProgram("docker") !== undefined) expect(existsSync(lasting())).toBe(false);
			expect(await whose("skopeo", address)).toBe("ada");
			expect(await inspects(`${address}/acme/app:v1`)).toBe(true);
		});

		test("are given the login in the file that a variable names", async () => {
			const { address } = delegated;
			const named = { REGISTRY_AUTH_FILE: join(root, "mine.json") };
			const verified = await signIn(`${address}/acme/app`, inFile, named);
			expect(verified.at(-1)).toContain("podman works");
			expect(existsSync(named.REGISTRY_AUTH_FILE)).toBe(true);
			for (const name of ["podman", "skopeo"] as const) expect(await whose(name, address, named)).toBe("ada");
		});

		describe("with a keychain", () => {
			let keychain: RealKeychain;

			beforeAll(async () => {
				if (realProgram("docker-credential-pass") !== undefined) keychain = await passKeychain();
			});

			afterAll(() => keychain?.stop());

			test("ask it for what docker's store holds, and --undo leaves nothing behind", async (context) => {
				needPrograms(context, "docker", "docker-credential-pass", "pass", "gpg");
				const { address } = delegated;
				const verified = await signIn(`${address}/acme/app`, ["--store", "keychain"], keychain.env);
				expect(verified.map((line) => line.split(":")[0])).toEqual(["docker works", "podman works"]);
				expect(JSON.parse(readFileSync(dockers(), "utf8"))).toEqual({ auths: { [address]: {} }, credsStore: "pass" });
				expect(JSON.parse(readFileSync(lasting(), "utf8"))).toEqual({ credHelpers: { [address]: "pass" } });
				for (const name of ["podman", "skopeo"] as const) expect(await whose(name, address, keychain.env)).toBe("ada");
				expect(await inspects(`${address}/acme/app:v1`, keychain.env)).toBe(true);
				expect((await run([process.execPath, program, "--undo"], keychain.env)).code).toBe(0);
				expect(await whose("podman", address, keychain.env)).toBeUndefined();
				expect((await run(["docker-credential-pass", "list"], keychain.env)).stdout.trim()).toBe("{}");
			});
		});
	},
);
