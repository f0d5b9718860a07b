import { readFileSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Laptop, Place } from "../host/contract.ts";
import { layFakeKeychain } from "../support/fake-keychain.ts";
import { type LoopbackRegistry, startLoopbackRegistry } from "../support/loopback-registry.ts";
import { realKeychains } from "../support/real-keychains.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { type Finished, needPrograms, realProgram, runProgram } from "../support/real-programs.ts";

const program = join(process.cwd(), "dist/start.cjs");
/** They read docker's file too, and know credHelpers alone. */
const podman = ["podman", "skopeo", "buildah"].some((name) => realProgram(name) !== undefined);
const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step();
});

async function laptopWith(places: Readonly<Record<string, Place>>, env: Readonly<Record<string, string>> = {}) {
	const laptop = await realLaptop(places, { env });
	cleanUp.push(laptop.dispose);
	return laptop;
}

function run({ host, root }: Laptop, ...args: readonly string[]): Promise<Finished> {
	return runProgram([process.execPath, program, ...args], { cwd: root, env: { ...host.env } });
}

function configOf({ root }: Laptop): string {
	return readFileSync(join(root, "home/.docker/config.json"), "utf8");
}

async function registryFor(username: string, password: string): Promise<LoopbackRegistry> {
	const { root } = await laptopWith({});
	const registry = await startLoopbackRegistry(join(root, "registry"), { kind: "password", username, password });
	cleanUp.push(registry.stop);
	await registry.seed("acme/app", "v1");
	return registry;
}

/** Notes what the real helper is asked before it is. */
function listeningHelper(helper: string): Place {
	const real = realProgram(`docker-credential-${helper}`);
	const text = `#!/bin/sh
input=$(cat)
[ "$1" != get ] || printf '%s\\n' "$input" >>"$HOME/asked"
printf %s "$input" | exec ${real} "$1"
`;
	return { kind: "file", text, mode: 0o755 };
}

test.for(realKeychains)(
	"every login of docker's file moves into the real $helper, docker signs in with it, and undo brings all back",
	async ({ helper, programs, start }, context) => {
		needPrograms(context, ...programs, "docker", "docker-registry", "htpasswd");
		const [first, second] = [await registryFor("ada", "s3cret-one"), await registryFor("org+robot", `s3"c\\ret é two`)];
		const text = `{
  "psFormat": "größer",
  "auths": {
    "${first.address}": {"auth": "${Buffer.from("ada:s3cret-one").toString("base64")}"},
    "http://${second.address}/v1/": {"username": "org+robot", "password": ${JSON.stringify(`s3"c\\ret é two`)}}
  },
  "n": 1.0
}
`;
		const keychain = await start();
		cleanUp.push(keychain.stop);
		const places = {
			"home/.docker/config.json": { kind: "file" as const, text, mode: 0o640 },
			[`bin/docker-credential-${helper}`]: listeningHelper(helper),
		};
		const laptop = await laptopWith(places, keychain.env);
		const env = { ...laptop.host.env };
		const held = async () => JSON.parse((await runProgram([`docker-credential-${helper}`, "list"], { env })).stdout);

		const moved = await run(laptop, "--recipe", "move-to-keychain", "--yes");
		expect(moved).toMatchObject({ code: 0, stderr: "" });
		expect(await held()).toEqual({ [first.address]: "ada", [second.address]: "org+robot" });
		expect(configOf(laptop)).toBe(`{
  "psFormat": "größer",
  "auths": {
    "${first.address}": {},
    "${second.address}": {}
  },
  "n": 1.0,
${podman ? `  "credHelpers": {\n    "${first.address}": "${helper}",\n    "${second.address}": "${helper}"\n  }` : `  "credsStore": "${helper}"`}
}
`);
		expect(statSync(join(laptop.root, "home/.docker/config.json")).mode & 0o777).toBe(0o640);

		for (const { address, log } of [first, second]) {
			const asked = join(laptop.root, "home/asked");
			const before = readFileSync(asked, "utf8").length;
			const image = `${address}/acme/app:v1`;
			for (const argv of [
				["docker", "manifest", "inspect", "--insecure", image],
				["skopeo", "inspect", "--tls-verify=false", `docker://${image}`],
			] as const) {
				if (realProgram(argv[0]) === undefined) continue;
				expect(await runProgram([...argv], { env }), argv[0]).toMatchObject({ code: 0, stderr: "" });
			}
			expect(new Set(readFileSync(asked, "utf8").slice(before).trim().split("\n"))).toEqual(new Set([address]));
			expect(log()).toContain('"http.request.uri":"/v2/acme/app/manifests/v1"');
		}

		expect(await run(laptop, "--undo")).toMatchObject({ code: 0 });
		expect(configOf(laptop)).toBe(text);
		expect(await held()).toEqual({});
	},
);

const auths = Object.fromEntries(
	["a.io", "b.io"].map((host) => [host, { auth: Buffer.from(`ada:of-${host}`).toString("base64") }]),
);
const plain = `${JSON.stringify({ auths, credsStore: "fake" }, undefined, "\t")}\n`;

/** In front of the keychain's helper; the run that asks it is killed after so many answers. */
const fatalHelper: Place = {
	kind: "file",
	text: `#!/bin/sh
docker-credential-real "$@"
code=$?
echo >>"$HOME/calls"
[ "$(wc -l <"$HOME/calls")" != "$(cat "$HOME/fatal" 2>/dev/null)" ] || kill -9 $PPID
exit $code
`,
	mode: 0o755,
};

/** Every login that is in the file, and every one in the keychain. */
function logins(
	laptop: Laptop,
	entries: readonly string[],
): { readonly file: readonly string[]; readonly chain: readonly string[] } {
	const config = JSON.parse(configOf(laptop));
	const held = Object.entries<{ readonly auth?: string }>(config.auths).flatMap(([host, { auth }]) =>
		auth === undefined ? [] : [`${host} ${Buffer.from(auth, "base64").toString().replace(":", " ")}`],
	);
	return { file: held, chain: entries };
}

const all = ["a.io ada of-a.io", "b.io ada of-b.io"];

/** Says whether the run came to its end all the same. */
async function killedAfter(answers: number): Promise<boolean> {
	const laptop = await laptopWith({
		"home/.docker/config.json": plain,
		"home/fatal": String(answers),
		"bin/docker-credential-fake": fatalHelper,
	});
	const keychain = layFakeKeychain(laptop.root, "real");
	const { code } = await run(laptop, "--recipe", "move-to-keychain", "--yes", "--offline");
	const { file, chain } = logins(laptop, keychain.entries());
	expect([all, []], `killed after ${answers}`).toContainEqual(file);
	if (file.length === 0) expect([...chain].sort(), `killed after ${answers}`).toEqual(all);
	// It had not come to anything yet.
	if (chain.length === 0) return false;
	await rm(join(laptop.root, "home/fatal"));
	expect(await run(laptop, "--recipe", "move-to-keychain", "--yes", "--offline")).toMatchObject({ code: 0 });
	expect(logins(laptop, [...keychain.entries()].sort())).toEqual({ file: [], chain: all });
	return code === 0;
}

test("a run that is killed after any answer of the keychain loses no login, and the next one brings it to its end", async () => {
	let answers = 0;
	let survived = false;
	const worker = async () => {
		while (!survived) {
			answers += 1;
			survived = (await killedAfter(answers)) || survived;
		}
	};
	await Promise.all([worker(), worker()]);
	expect(answers).toBeGreaterThan(6);
});
