import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { expect, test } from "vitest";
import { httpServer, type Loopback, listen } from "../support/loopback.ts";
import { needPrograms, realProgram, runProgram } from "../support/real-programs.ts";

const program = join(process.cwd(), "dist/start.cjs");
const rounds = 8;
/** Asked only where there is a choice. */
const forDocker = ["podman", "skopeo", "buildah"].some((name) => realProgram(name)) ? ["--set", "client=docker"] : [];
const secrets = ["first", "second", "third"].map((name) => `canary: ${name}`);

/** docker login after docker login as two people in turn, so that each one writes; whoever has it hold waits until none is under way. */
class DockerLogins {
	readonly #login: (username: string) => Promise<void>;
	#holders = 0;
	#idle: Promise<unknown> = Promise.resolve();
	#stopped = false;
	/** Who signed in last. */
	last = "";
	count = 0;

	constructor(login: (username: string) => Promise<void>) {
		this.#login = login;
	}

	async run(): Promise<void> {
		while (!this.#stopped) {
			if (this.#holders === 0) await this.once();
			else await breathe();
		}
	}

	async once(): Promise<void> {
		const username = this.count % 2 === 0 ? "ada" : "bob";
		const login = this.#login(username);
		this.#idle = login.catch(() => undefined);
		await login;
		this.last = username;
		this.count += 1;
	}

	async hold(): Promise<void> {
		this.#holders += 1;
		await this.#idle;
	}

	release(): void {
		this.#holders -= 1;
	}

	stop(): void {
		this.#stopped = true;
	}
}

/** Takes any name and password. `atProof` runs before it answers to whoever comes again without one, as the proof does. */
async function registry(atProof: () => Promise<void> = async () => undefined): Promise<Loopback> {
	let greetings = 0;
	return listen(
		httpServer(async (request, response) => {
			if (request.headers.authorization !== undefined) return void response.writeHead(200).end("{}");
			greetings += 1;
			if (greetings > 1) await atProof();
			response.writeHead(401, { "www-authenticate": 'Basic realm="loopback"' }).end();
		}),
	);
}

function authOf(username: string, secret: string): string {
	return Buffer.from(`${username}:${secret}`).toString("base64");
}

test("two runs and a loop of docker logins on one file lose nothing of ours, and of docker's what docker would keep", {
	timeout: 600_000,
}, async (context) => {
	needPrograms(context, "docker");
	const root = mkdtempSync(join(tmpdir(), "registry-setup-concurrent-"));
	const home = join(root, "home");
	const path = join(home, ".docker/config.json");
	mkdirSync(join(home, ".docker"), { recursive: true });
	// Its first entry keeps docker from looking for a keychain.
	writeFileSync(path, '{"auths": {"old.example": {"auth": "b2xkOm9sZA=="}}}', { mode: 0o600 });
	const env = { PATH: process.env["PATH"], HOME: home };
	const auths = (): Record<string, { readonly auth?: string }> => JSON.parse(readFileSync(path, "utf8")).auths;
	const theirs = await registry();
	const docker = new DockerLogins(async (username) => {
		const argv = ["docker", "login", "-u", username, "--password-stdin", `127.0.0.1:${theirs.port}`] as const;
		const { code, stderr } = await runProgram(argv, { env, stdin: secrets[2] ?? "" });
		expect(code, stderr).toBe(0);
		// Whoever reads it at any moment finds a whole file.
		expect(auths()).toBeTypeOf("object");
	});
	const opened = [theirs];
	const ours = new Map<string, string>();
	let kept = 0;

	async function setUp(username: string, secret: string): Promise<void> {
		let held: Promise<void> | undefined;
		const own = await registry(() => {
			held ??= docker.hold();
			return held;
		});
		opened.push(own);
		const host = `127.0.0.1:${own.port}`;
		const answers = [...forDocker, "--set", "accept-plain-text=yes", "--set", `username=${username}`];
		const argv = [host, "--method", "password", "--store", "file", ...answers, "--secret-env", "SECRET", "--yes"];
		const words = [process.execPath, program, ...argv] as unknown as readonly [string, ...string[]];
		try {
			const { code, stdout, stderr } = await runProgram(words, { cwd: home, env: { ...env, SECRET: secret } });
			expect(code, stdout + stderr).toBe(0);
			expect(auths()[host]?.auth).toBe(authOf(username, secret));
			ours.set(host, authOf(username, secret));
			if (isKept()) kept += 1;
		} finally {
			if (held !== undefined) docker.release();
		}
	}

	function isKept(): boolean {
		const auth = auths()[`127.0.0.1:${theirs.port}`]?.auth;
		return docker.last === "" || auth === authOf(docker.last, secrets[2] ?? "");
	}

	const loop = docker.run();
	// It is waited for below, and may break before.
	loop.catch(() => undefined);
	try {
		for (let round = 0; round < rounds; round += 1) {
			await Promise.all([setUp(`ada${round}`, secrets[0] ?? ""), setUp(`bob${round}`, secrets[1] ?? "")]);
		}
	} finally {
		docker.stop();
		await loop;
	}
	await docker.once();
	for (const { close } of opened) await close();
	const left = auths();
	for (const [host, auth] of ours) expect(left[host]?.auth, host).toBe(auth);
	expect(ours.size).toBe(2 * rounds);
	expect(docker.count).toBeGreaterThan(2);
	expect(isKept()).toBe(true);
	expect(kept).toBeGreaterThan(rounds);
	const history = await runProgram([process.execPath, program, "--history", "--json"], { cwd: home, env });
	const { entries } = JSON.parse(history.stdout);
	const states: readonly string[] = entries.map(({ state }: { readonly state: string }) => state);
	expect(states.filter((state) => state === "applied").length).toBeGreaterThanOrEqual(2 * rounds);
	// One that was overtaken was put back, and planned again.
	expect(states.filter((state) => state !== "applied" && state !== "rolled-back")).toEqual([]);
	rmSync(root, { recursive: true, force: true });
});
