import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { podman } from "../../src/clients/podman.ts";
import { podman as probe } from "../../src/detect/podman.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { found, foundValue } from "../../src/model/fact.ts";
import type { Proof } from "../../src/model/proof.ts";
import { prove } from "../../src/proof/prove.ts";
import type { Laptop } from "../host/contract.ts";
import { type AskingRegistry, type Shown, startAskingRegistry } from "../support/asking-registry.ts";
import { nothingSeenYet } from "../support/nothing-seen-yet.ts";
import { catalogWith, wishOf } from "../support/proof-laptop.ts";
import { type PodmanHome, randomPodmanHome, registryHere } from "../support/random-podman-home.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms, realProgram, runProgram } from "../support/real-programs.ts";

const helpers = {
	good: 'printf \'{"ServerURL":"x","Username":"helped","Secret":"by %s"}\' "$key"',
	token: 'printf \'{"ServerURL":"x","Username":"<token>","Secret":"by %s"}\' "$key"',
	none: "echo 'credentials not found in native keychain'; exit 1",
	bad: "echo 'the keychain is on fire'; exit 1",
};

/** So that a failure can be run again; the same homes each time. */
const seed = 20_261_122;

let registry: AskingRegistry;

beforeAll(async () => {
	registry = await startAskingRegistry();
});

afterAll(() => registry.stop());

describe("what the real skopeo shows a registry is what we show it", () => {
	test.for([
		{ session: '{"auths":{"REGISTRY":{"auth":"dTpw"}}}', lasting: '{"auths":{"REGISTRY/team":{"auth":"dTpx"}}}' },
		{ session: '{"auths":{"REGISTRY":{}}}', lasting: '{"auths":{"REGISTRY/team":{"auth":"dTpx"}}}' },
		{ session: '{"auths":{"REGISTRY/team/app":{"auth":"dTpw"},"REGISTRY":{"auth":"dTpx"}}}', lasting: "" },
		{ session: '{"credHelpers":{"REGISTRY":"none"}}', lasting: '{"auths":{"REGISTRY":{"auth":"dTpw"}}}' },
		{ session: '{"credHelpers":{"REGISTRY":"good"},"auths":{"REGISTRY":{"auth":"dTpw"}}}', lasting: "{}" },
		{ session: '{"credHelpers":{"REGISTRY":"token"}}', lasting: "{}" },
		{ session: '{"credHelpers":{"REGISTRY":"missing"}}', lasting: '{"auths":{"REGISTRY":{"auth":"dTpw"}}}' },
		{ session: '{"credsStore":"good","auths":{"REGISTRY":{}}}', lasting: "{}" },
		{ session: "{}", lasting: "" },
		{ session: "null", lasting: '{"auths":{"https://REGISTRY/v2/":{"auth":"dTpw"}}}' },
	])("in a home with %j", { timeout: 60_000 }, async ({ session, lasting }, context) => {
		needPrograms(context, "skopeo");
		await compare({
			env: { XDG_RUNTIME_DIR: "run" },
			files: { "run/containers/auth.json": session, "home/.config/containers/auth.json": lasting },
			repository: "team/app",
		});
	});

	test(`in homes that nobody would have (seed ${seed})`, { timeout: 600_000 }, async (context) => {
		needPrograms(context, "skopeo");
		const kinds = { shown: 0, nobody: 0, stopped: 0 };
		await fc.assert(
			fc.asyncProperty(randomPodmanHome, async (home) => {
				const kind = await compare(home);
				if (kind !== undefined) kinds[kind] += 1;
			}),
			{ numRuns: 120, seed },
		);
		expect(Math.min(...Object.values(kinds)), JSON.stringify(kinds)).toBeGreaterThan(5);
	});
});

/** How it ended, or undefined where skopeo takes one of several at random. */
async function compare(home: PodmanHome): Promise<"shown" | "nobody" | "stopped" | undefined> {
	const laptop = await layHome(home);
	try {
		const reference = `${registry.address}/${home.repository}`;
		const skopeo = await runProgram(["skopeo", "inspect", "--tls-verify=false", `docker://${reference}`], {
			env: laptop.host.env,
			cwd: laptop.root,
		});
		const theirs = registry.take();
		const proof = await proveOn(laptop, reference);
		const ours = registry.take();
		if (/at random|in some runs/.test(proof.detail)) return undefined;
		const said = `skopeo: ${skopeo.stderr}\nwe: ${proof.verdict} ${proof.detail}`;
		expect(ours[0], said).toEqual(theirs[0]);
		const [shown] = theirs;
		return shown === undefined ? "stopped" : isSomething(shown) ? "shown" : "nobody";
	} finally {
		await laptop.dispose();
	}
}

function isSomething({ account, basic, refreshToken }: Shown): boolean {
	return [account, basic, refreshToken].some((part) => part !== undefined);
}

async function proveOn({ host }: Laptop, reference: string): Promise<Proof> {
	const fact = await probe.run(host);
	expect(foundValue(fact)).toMatchObject({ programs: ["skopeo"] });
	if (fact.state !== "found") throw new Error("skopeo was not found");
	// What --tls-verify=false says to skopeo.
	const registries = [{ prefix: registry.address, isInsecure: true }];
	const facts = { ...nothingSeenYet, podman: found({ ...fact.value, registries }) };
	return prove(catalogWith(podman), wishOf(reference), facts, host, { limitMs: 20_000 });
}

/** A laptop whose PATH has skopeo, a shell and the helpers, and nothing else. */
async function layHome({ env, files }: PodmanHome): Promise<Laptop> {
	const texts = Object.entries(files).map(([path, text]) => [path, text.replaceAll(registryHere, registry.address)]);
	const scripts = Object.entries(helpers).map(([name, line]) => [
		`bin/docker-credential-${name}`,
		{ kind: "file" as const, text: `#!/bin/sh\nread -r key\n${line}\n`, mode: 0o755 },
	]);
	const laid = await realLaptop({ run: { kind: "directory" }, ...Object.fromEntries([...texts, ...scripts]) });
	const bin = join(laid.root, "bin");
	await mkdir(bin, { recursive: true });
	await symlink(realProgram("skopeo") ?? "skopeo", join(bin, "skopeo"));
	const placed = Object.entries(env).map(([name, path]) => [name, join(laid.root, path)]);
	const home = join(laid.root, "home");
	const variables = { PATH: bin, HOME: home, ...Object.fromEntries(placed) };
	return { ...laid, host: nodeHost({ env: variables, cwd: laid.root, home }) };
}
