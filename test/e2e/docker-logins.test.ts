import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LoopbackRegistry, startLoopbackRegistry } from "../support/loopback-registry.ts";
import { realKeychains } from "../support/real-keychains.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";

const program = join(process.cwd(), "dist/start.cjs");
const cleanUp: (() => Promise<void> | void)[] = [];
let root = "";
let env: NodeJS.ProcessEnv = {};

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "registry-setup-logins-"));
	const home = join(root, "home");
	mkdirSync(join(home, ".docker"), { recursive: true });
	// No engine: docker itself talks to the registry.
	env = { PATH: withoutPodman(), HOME: home, DOCKER_HOST: `unix://${join(root, "no.sock")}` };
	cleanUp.push(() => rmSync(root, { recursive: true, force: true }));
});

afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step();
});

/** They read the same file and do not take all that docker takes. */
const others: readonly string[] = ["podman", "skopeo", "buildah"];

function withoutPodman(): string {
	const bin = join(root, "bin");
	mkdirSync(bin);
	for (const folder of (process.env["PATH"] ?? "").split(":").filter((path) => existsSync(path))) {
		for (const name of readdirSync(folder)) {
			if (!others.includes(name) && !existsSync(join(bin, name))) symlinkSync(join(folder, name), join(bin, name));
		}
	}
	return bin;
}

const config = () => join(env["HOME"] ?? "", ".docker/config.json");
const text = () => (existsSync(config()) ? readFileSync(config(), "utf8") : "");

async function registry(username: string, password: string): Promise<LoopbackRegistry> {
	const started = await startLoopbackRegistry(join(root, username), { kind: "password", username, password });
	cleanUp.push(started.stop);
	await started.seed("acme/app", "v1");
	return started;
}

async function signIn(address: string, ...flags: readonly string[]) {
	const argv = [process.execPath, program, `${address}/acme/app:v1`, "--method", "password"] as const;
	const words: [string, ...string[]] = [...argv, "--set", "username=ada", "--secret-stdin", "--yes", ...flags];
	return runProgram(words, { cwd: root, env, stdin: "canary-1\n" });
}

const docker = (...args: readonly string[]) => runProgram(["docker", ...args], { env, stdin: "canary-2\n" });
/** The only account of each registry is the one that is signed in. */
const pull = ({ address }: LoopbackRegistry) => docker("manifest", "inspect", "--insecure", `${address}/acme/app:v1`);

/** What the helper itself says it keeps for the registry. */
async function kept(helper: string, { address }: LoopbackRegistry): Promise<string> {
	return (await runProgram([`docker-credential-${helper}`, "get"], { env, stdin: address })).stdout;
}

const plain = ["--store", "file", "--set", "accept-plain-text=yes"];

test.for([
	["a new file", undefined],
	["a file with entries of its own", '{\n  "auths": {\n    "a.example": {"auth": "dTpw"}\n  },\n  "mine": 1.0\n}\n'],
	["a file that names a store", '{"credsStore": "shim"}'],
	["a file that names a helper for the host", '{"credHelpers": {"HOST": "shim"}}'],
] as const)(
	"the real docker pulls with a login in the file, and its logout removes it: %s",
	async ([, before], context) => {
		needPrograms(context, "docker", "docker-registry", "htpasswd");
		const images = await registry("ada", "canary-1");
		if (before !== undefined) writeFileSync(config(), before.replace("HOST", images.address));
		expect(await pull(images)).toMatchObject({ code: 1 });
		expect(await signIn(images.address, ...plain)).toMatchObject({ code: 0 });
		expect(await pull(images)).toMatchObject({ code: 0, stderr: "" });
		const auth = Buffer.from("ada:canary-1").toString("base64");
		expect(text()).toContain(auth);
		expect(await docker("logout", images.address)).toMatchObject({ code: 0 });
		expect(text()).not.toContain(auth);
		expect(await pull(images)).toMatchObject({ code: 1 });
		if (before?.includes("dTpw")) expect(text()).toContain("dTpw");
	},
);

test.for(
	realKeychains.flatMap(({ helper, programs, start }) =>
		[undefined, '{"auths": {"HOST": {"auth": "YWRhOm9sZA=="}, "a.example": {"auth": "dTpw"}}}'].map((before) => ({
			helper,
			programs,
			start,
			before,
			what: before === undefined ? "a new file" : "an old login in the file",
		})),
	),
)("the real docker pulls with a login behind $helper, and its logout removes it: $what", async (wanted, context) => {
	const { helper, programs, start, before } = wanted;
	needPrograms(context, "docker", "docker-registry", "htpasswd", ...programs);
	const keychain = await start();
	cleanUp.push(keychain.stop);
	env = { ...env, ...keychain.env };
	const images = await registry("ada", "canary-1");
	if (before !== undefined) writeFileSync(config(), before.replace("HOST", images.address));
	const done = await signIn(images.address, "--store", "keychain");
	expect(done).toMatchObject({ code: 0 });
	expect(done.stdout + done.stderr).not.toContain("canary");
	expect(JSON.parse(text())).toEqual(
		before === undefined
			? { auths: { [images.address]: {} }, credsStore: helper }
			: { auths: { [images.address]: {}, "a.example": { auth: "dTpw" } }, credHelpers: { [images.address]: helper } },
	);
	expect(JSON.parse(await kept(helper, images))).toMatchObject({ Username: "ada", Secret: "canary-1" });
	expect(await pull(images)).toMatchObject({ code: 0, stderr: "" });
	expect(await docker("logout", images.address)).toMatchObject({ code: 0 });
	expect(await kept(helper, images)).not.toContain("canary");
	expect(JSON.parse(text()).auths).not.toHaveProperty([images.address]);
	expect(await pull(images)).toMatchObject({ code: 1 });
});

test.for(["file", "keychain"] as const)(
	"the real docker login over our entries loses nothing of ours: %s",
	async (store, context) => {
		const [{ helper, programs, start }] = realKeychains as [(typeof realKeychains)[number]];
		needPrograms(context, "docker", "docker-registry", "htpasswd", ...programs);
		const keychain = await start();
		cleanUp.push(keychain.stop);
		env = { ...env, ...keychain.env };
		const images = await registry("ada", "canary-1");
		const theirs = await registry("bob", "canary-2");
		writeFileSync(config(), JSON.stringify({ credsStore: helper, psFormat: "x" }));
		expect(await signIn(images.address, ...(store === "file" ? plain : ["--store", store]))).toMatchObject({ code: 0 });
		const ours = JSON.parse(text());
		expect(await docker("login", "-u", "bob", "--password-stdin", theirs.address)).toMatchObject({ code: 0 });
		expect(JSON.parse(text())).toEqual({ ...ours, auths: { ...ours.auths, [theirs.address]: {} } });
		for (const place of [images, theirs]) expect(await pull(place)).toMatchObject({ code: 0, stderr: "" });
	},
);

test("a login that its registry does not take is written nowhere", async (context) => {
	const [{ helper, programs, start }] = realKeychains as [(typeof realKeychains)[number]];
	needPrograms(context, "docker-registry", "htpasswd", ...programs);
	const keychain = await start();
	cleanUp.push(keychain.stop);
	env = { ...env, ...keychain.env };
	const images = await registry("ada", "another");
	for (const flags of [plain, ["--store", "keychain"]]) {
		expect((await signIn(images.address, ...flags)).code).toBe(1);
		expect(text()).toBe("");
		expect(await kept(helper, images)).not.toContain("canary");
	}
});

test("without a keychain that works, --store keychain is refused with what to type, and the file takes a typed yes", async () => {
	env = { ...env, PATH: join(root, "none") };
	const refused = await signIn("127.0.0.1:1", "--store", "keychain");
	expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("--store: No keychain works here") });
	for (const flags of [[], ["--store", "auto"], ["--store", "file"]]) {
		const { code, stderr } = await signIn("127.0.0.1:1", ...flags);
		expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("--set accept-plain-text=yes") });
	}
	expect(text()).toBe("");
});
