import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jwtWith } from "../support/jwt-with.ts";
import { type NamedRegistries, startNamedRegistries } from "../support/named-registries.ts";
import { noPrivateNetwork } from "../support/private-network.ts";
import { type Finished, needPrograms, realProgram, runProgram } from "../support/real-programs.ts";
import { tree } from "../support/tree.ts";

const program = join(process.cwd(), "dist/start.cjs");
const absent = ["docker-registry", "htpasswd", "openssl", "docker", "skopeo"].find(
	(name) => realProgram(name) === undefined,
);
const impossible = absent === undefined ? await noPrivateNetwork() : `${absent} is not installed`;

interface Way {
	readonly image: string;
	readonly method: string;
	readonly username: string;
	readonly secret: string;
	/** Under what docker keeps it. */
	readonly key: string;
	/** What takes it out of docker again. */
	readonly logout: readonly string[];
}

const hub = "https://index.docker.io/v1/";
const ways: readonly Way[] = [
	{
		image: "docker.io/acme/app",
		method: "personal-token",
		username: "ada",
		secret: "dckr_pat_canary",
		key: hub,
		logout: [],
	},
	{
		image: "ghcr.io/acme/app",
		method: "personal-token",
		username: "ada-gh",
		secret: "ghp_canary0123456789",
		key: "ghcr.io",
		logout: ["ghcr.io"],
	},
	{
		image: "registry.gitlab.com/acme/app",
		method: "personal-token",
		username: "ada.gl",
		secret: "glpat-canary",
		key: "registry.gitlab.com",
		logout: ["registry.gitlab.com"],
	},
	{
		image: "quay.io/acme/app",
		method: "robot",
		username: "acme+bot",
		secret: "CANARYTOKEN",
		key: "quay.io",
		logout: ["quay.io"],
	},
	{
		image: "quay.io/acme/app",
		method: "personal-token",
		username: "$oauthtoken",
		secret: "canary oauth",
		key: "quay.io",
		logout: ["quay.io"],
	},
	{
		image: "registry.redhat.io/acme/app",
		method: "registry-service-account",
		username: "12345678|laptop",
		secret: jwtWith({ sub: "canary" }),
		key: "registry.redhat.io",
		logout: ["registry.redhat.io"],
	},
];
const hosts = ["registry-1.docker.io", "ghcr.io", "registry.gitlab.com", "quay.io", "registry.redhat.io"];

describe.skipIf(impossible !== undefined)(
	`the registries by their own names${impossible === undefined ? "" : ` (${impossible})`}`,
	() => {
		let root = "";
		let named: NamedRegistries;

		beforeAll(async () => {
			root = mkdtempSync(join(tmpdir(), "registry-setup-named-"));
			const accounts = ways.map(({ username, secret: password }) => ({ username, password }));
			named = await startNamedRegistries(join(root, "registry"), hosts, accounts, ["acme/app"]);
		});

		afterAll(async () => {
			await named?.stop();
			if (root !== "") rmSync(root, { recursive: true, force: true });
		});

		function inside(home: string, argv: readonly string[], secret = ""): Promise<Finished> {
			const env = {
				PATH: process.env["PATH"],
				HOME: home,
				XDG_RUNTIME_DIR: join(home, "run"),
				SSL_CERT_FILE: named.certificatePath,
				SECRET: secret,
			};
			return runProgram([...named.enter, ...argv], { cwd: home, env });
		}

		test.for(ways)("$method at $image: $username", async (way, context) => {
			needPrograms(context, "podman");
			const home = mkdtempSync(join(root, "home-"));
			mkdirSync(join(home, "run"));
			const setUp = (secret: string) => {
				const where = ["--store", "file", "--set", "accept-plain-text=yes", "--set", "client=both"];
				const words = [way.image, "--method", way.method, "--set", `username=${way.username}`, ...where];
				return inside(home, [process.execPath, program, ...words, "--secret-env", "SECRET", "--yes"], secret);
			};
			const before = tree(home);
			const wrong = await setUp(way.secret.replace(/.$/, "?"));
			expect(wrong.code, wrong.stdout + wrong.stderr).toBe(1);
			expect(wrong.stdout).toContain("Nothing was changed.");
			expect(tree(home)).toEqual(before);

			const { code, stdout, stderr } = await setUp(way.secret);
			expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: "" });
			expect(stdout).toContain("may pull, push was not asked");
			expect(stdout).not.toContain(way.secret);
			const { auths } = JSON.parse(readFileSync(join(home, ".docker/config.json"), "utf8"));
			expect(auths[way.key].auth).toBe(Buffer.from(`${way.username}:${way.secret}`).toString("base64"));
			for (const argv of [
				["docker", "manifest", "inspect", `${way.image}:v1`],
				["skopeo", "inspect", `docker://${way.image}:v1`],
			]) {
				const used = await inside(home, argv);
				expect({ code: used.code, stderr: used.stderr }, argv[0]).toEqual({ code: 0, stderr: "" });
			}
			expect((await inside(home, ["docker", "logout", ...way.logout])).code).toBe(0);
			expect(readFileSync(join(home, ".docker/config.json"), "utf8")).not.toContain('"auth"');
		});
	},
);
