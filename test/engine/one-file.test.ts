import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import { podman } from "../../src/clients/podman.ts";
import { dockerConfig as dockerConfigProbe } from "../../src/detect/docker-config.ts";
import { podman as podmanProbe } from "../../src/detect/podman.ts";
import { makePlan } from "../../src/engine/make-plan.ts";
import type { Answers } from "../../src/model/auth-method.ts";
import type { ContainerClient, Lookup } from "../../src/model/client.ts";
import { UserError } from "../../src/model/errors.ts";
import { found, foundValue } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Plan } from "../../src/model/plan.ts";
import { Secret } from "../../src/model/secret.ts";
import { dockerHub } from "../../src/registries/docker-hub.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { staticCatalog } from "../support/static-catalog.ts";

/** Where docker's file is podman's own as well: a variable of either leads both to it. */
const folder = "/home/ada/.docker";
const path = `${folder}/config.json`;
const variables = { DOCKER_CONFIG: { DOCKER_CONFIG: folder }, REGISTRY_AUTH_FILE: { REGISTRY_AUTH_FILE: path } };
const catalog = { ...staticCatalog([dockerHub]), clients: [docker, podman] };
const auth = (username: string) => Buffer.from(`${username}:canary`).toString("base64");
const inFile = { store: "file", "accept-plain-text": "yes" };
const inKeychain = { store: "keychain" };

interface Home {
	readonly text: string;
	readonly env: Readonly<Record<string, string>>;
	readonly reference: string;
	readonly yields: "static" | "helper";
	readonly answers: Answers;
}

async function factsOf(host: MemoryHost): Promise<Facts> {
	return inventedLaptop({
		"docker-config": await dockerConfigProbe.run(host),
		podman: await podmanProbe.run(host),
		keychain: found([{ helper: "pass", isNamed: false, problem: undefined, enable: [] }]),
	});
}

function hostOf({ text, env }: Pick<Home, "text" | "env">): MemoryHost {
	return new MemoryHost({
		files: { [path]: text },
		env,
		programs: ["/usr/bin/podman"],
		answer: ({ argv }) => (argv.includes("--version") ? { stdout: "podman version 5.2.0\n" } : undefined),
	});
}

async function planOf(home: Home): Promise<{ readonly plan: Plan; readonly facts: Facts }> {
	const host = hostOf(home);
	const facts = await factsOf(host);
	const registration = {
		reference: home.reference,
		method: home.yields,
		answers: { client: "both", ...home.answers },
		secret: new Secret("canary"),
	};
	return {
		facts,
		plan: await makePlan(catalog, facts, { registrations: [registration], recipes: [], switched: [] }, host),
	};
}

/** What each client makes of the file as the plan leaves it. */
function lookUp(client: ContainerClient, home: Home, { plan, facts }: Awaited<ReturnType<typeof planOf>>): Lookup {
	const places = foundValue(client.places(facts, hostOf(home)));
	if (places === undefined) throw new Error("nobody knows where it looks");
	const textOf = (at: string) => plan.changes.find((change) => change.path === at)?.after;
	const files = places.files.map((file) => ({
		...file,
		text: textOf(file.path) ?? (file.path === path ? home.text : undefined),
	}));
	const [host = "", ...rest] = home.reference.split("/");
	const around = { repository: rest.join("/"), env: {}, platform: "linux", programs: ["docker-credential-pass"] };
	return client.lookup(host, { ...places, ...around, files });
}

/** Whether it is the login, or the helper, of the plan. */
function isTheirs(found: Lookup, { yields }: Home, { stores }: Plan): boolean {
	if (found.kind === "file") return yields === "static" && found.username === "ada";
	if (found.kind !== "helper") return false;
	if (yields === "helper") return found.helper === "cloud";
	return stores.some(
		({ helper, server, operation }) => operation === "store" && helper === found.helper && server === found.ask,
	);
}

async function bothFindIt(home: Home): Promise<void> {
	const made = await planOf(home);
	expect(made.plan.problems).toEqual([]);
	for (const client of [docker, podman]) {
		const lookup = lookUp(client, home, made);
		const text = made.plan.changes.map(({ after }) => after).join();
		expect(isTheirs(lookup, home, made.plan), `${client.id}: ${JSON.stringify(lookup)} in ${text}`).toBe(true);
	}
}

const quay = "quay.example/acme/app";
const hub = "docker.io/acme/app";
const statically = { reference: quay, yields: "static", env: variables.DOCKER_CONFIG } as const;

describe("docker and podman in one file both find what the plan writes", () => {
	test("in the store that docker's file names, which podman has to be told of", async () => {
		const home = { ...statically, text: '{"credsStore":"pass"}', answers: inKeychain };
		await bothFindIt(home);
		const { plan } = await planOf(home);
		expect(JSON.parse(plan.changes[0]?.after ?? "")).toEqual({
			auths: { "quay.example": {} },
			credHelpers: { "quay.example": "pass" },
			credsStore: "pass",
		});
		expect(plan.items.map(({ id }) => id).filter((id) => id.includes("remove"))).toEqual([]);
	});

	test("and of Docker Hub under both its names", async () => {
		const home = { ...statically, reference: hub, text: '{"credsStore":"pass"}', answers: inKeychain };
		await bothFindIt(home);
		const { plan } = await planOf(home);
		expect(JSON.parse(plan.changes[0]?.after ?? "")).toMatchObject({
			auths: { "https://index.docker.io/v1/": {} },
			credHelpers: { "docker.io": "pass" },
		});
	});

	test("or nothing is planned, and it is said what to do instead", async () => {
		const refused = await planOf({ ...statically, text: '{"credsStore":"dead"}', answers: inFile }).catch(
			(error) => error,
		);
		expect(refused).toBeInstanceOf(UserError);
		expect(refused.message).toContain(`No plain text in ${path} signs both docker and podman in to quay.example`);
		expect(refused.next.join()).toContain("Let the secret rest in the keychain");
		expect(refused.next.join()).toContain("REGISTRY_AUTH_FILE");
	});

	const value = fc.constantFrom("{}", "null", `{"auth":"${auth("old")}"}`);
	const keys = [
		"quay.example",
		"https://quay.example/v1/",
		"https://index.docker.io/v1/",
		"docker.io",
		"index.docker.io",
		"other.io",
	];
	const member = (of: readonly string[], value: fc.Arbitrary<string>) =>
		fc
			.uniqueArray(fc.tuple(fc.constantFrom(...of), value), { maxLength: 3, selector: ([key]) => key })
			.map((members) => `{${members.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(",")}}`);
	const text = fc
		.record({
			auths: fc.option(member(keys, value), { nil: undefined }),
			credHelpers: fc.option(member(keys, fc.constantFrom('""', '"pass"', '"gone"')), { nil: undefined }),
			credsStore: fc.option(fc.constantFrom('"pass"', '"dead"'), { nil: undefined }),
		})
		.map((parts) => Object.entries(parts).flatMap(([name, text]) => (text === undefined ? [] : [`"${name}":${text}`])))
		.map((parts) => `{${parts.join(",")}}`);
	const randomHome: fc.Arbitrary<Home> = fc.record({
		text,
		env: fc.constantFrom({}, variables.DOCKER_CONFIG, variables.REGISTRY_AUTH_FILE),
		reference: fc.constantFrom(quay, "quay.example", hub, "docker.io"),
		yields: fc.constantFrom("static", "static", "helper"),
		answers: fc.constantFrom<Answers>(inFile, inKeychain),
	});

	test("in homes that nobody would have", async () => {
		await fc.assert(
			fc.asyncProperty(randomHome, async (home) => {
				if (!isImpossible(home)) await bothFindIt(home);
				else await expect(planOf(home)).rejects.toThrow(UserError);
			}),
			{ numRuns: 300, seed: 20_261_122 },
		);
	});
});

/** Past a store docker is sent by an empty helper, at which podman breaks; of Docker Hub podman has another name. */
function isImpossible({ text, env, reference, yields, answers }: Home): boolean {
	const isShared = Object.keys(env).length > 0;
	const isPlain = yields === "static" && answers["store"] === "file";
	return isShared && isPlain && text.includes("credsStore") && !reference.startsWith("docker.io");
}
