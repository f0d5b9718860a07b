import { describe, expect, test } from "vitest";
import { podman } from "../../src/clients/podman.ts";
import { makePlan } from "../../src/engine/make-plan.ts";
import { questions } from "../../src/engine/questions.ts";
import type { Answers } from "../../src/model/auth-method.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { found, missing } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Podman } from "../../src/model/podman-facts.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry, Reading } from "../../src/model/target.ts";
import { dockerHub } from "../../src/registries/docker-hub.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import { podmanAuth } from "../../src/targets/podman-auth.ts";
import { file, inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { factsWithPodman, lastingFile, podmanFile, sessionFile } from "../support/podman-facts.ts";
import { staticCatalog } from "../support/static-catalog.ts";

const dockerFile = "/home/ada/.docker/config.json";
const secret = "canary-Hunter2";
const auth = Buffer.from(`ada:${secret}`).toString("base64");
const pass = found([{ helper: "pass", isNamed: false, problem: undefined, enable: [] }]);
const catalog: Catalog = staticCatalog([dockerHub]);

interface Scene {
	readonly reference?: string;
	readonly answers?: Answers;
	readonly facts?: Partial<Facts>;
	readonly podman?: Partial<Podman>;
	readonly files?: Readonly<Record<string, string>>;
	readonly yields?: "static" | "helper";
}

function factsOf({ facts, podman: told }: Scene): Facts {
	return inventedLaptop({ podman: factsWithPodman(told).podman, ...facts });
}

async function planOf(scene: Scene): Promise<Plan> {
	const { reference = "quay.example/acme/app", answers = {}, files = {}, yields = "static" } = scene;
	const choices = {
		registrations: [{ reference, method: yields, answers, secret: new Secret(secret) }],
		recipes: [],
		switched: [],
	};
	const plan = await makePlan(catalog, factsOf(scene), choices, new MemoryHost({ files }));
	expect(JSON.stringify(plan.warnings) + JSON.stringify(plan.items)).not.toContain("canary");
	return plan;
}

/** What each file of the plan holds afterwards. */
async function written(scene: Scene): Promise<Readonly<Record<string, unknown>>> {
	const { changes } = await planOf(scene);
	return Object.fromEntries(changes.map(({ path, after }) => [path, JSON.parse(after)]));
}

const inFile = { store: "file", "accept-plain-text": "yes" };
const inKeychain = { store: "keychain" };
const login = { auths: { "quay.example": { auth } } };

describe("where podman alone is meant", () => {
	test("docker's file is left alone, and the login goes where it lasts", async () => {
		expect(await written({ answers: { client: "podman", ...inFile } })).toEqual({ [lastingFile]: login });
		const alone = { facts: { "docker-client": missing("there is no docker on PATH") } };
		expect(await written({ ...alone, answers: inFile })).toEqual({ [lastingFile]: login });
	});

	test("or to the session, or to the file that a variable names", async () => {
		const answers = { client: "podman", ...inFile, "auth-file": "session" };
		expect(await written({ answers })).toEqual({ [sessionFile]: login });
		const named = { files: [podmanFile("named", "/my/auth.json", { decidedBy: "REGISTRY_AUTH_FILE" })] };
		expect(await written({ podman: named, answers: { client: "podman", ...inFile } })).toEqual({
			"/my/auth.json": login,
		});
	});

	test("a keychain is named for the registry, and the secret goes into it under that name", async () => {
		const scene = { facts: { keychain: pass }, answers: { client: "podman", ...inKeychain } };
		expect(await written(scene)).toEqual({ [lastingFile]: { credHelpers: { "quay.example": "pass" } } });
		const { stores } = await planOf(scene);
		expect(stores).toMatchObject([{ helper: "pass", server: "quay.example", username: "ada", operation: "store" }]);
	});

	test("Docker Hub has the name by which podman asks for it", async () => {
		const scene = { facts: { keychain: pass }, reference: "docker.io/acme/app" };
		const keychain = { ...scene, answers: { client: "podman", ...inKeychain } };
		expect(await written(keychain)).toEqual({ [lastingFile]: { credHelpers: { "docker.io": "pass" } } });
		expect((await planOf(keychain)).stores).toMatchObject([{ server: "docker.io" }]);
		const plain = { ...scene, answers: { client: "podman", ...inFile } };
		expect(await written(plain)).toEqual({ [lastingFile]: { auths: { "docker.io": { auth } } } });
	});

	test("a helper is named for the registry", async () => {
		expect(await written({ yields: "helper", answers: { client: "podman" } })).toEqual({
			[lastingFile]: { credHelpers: { "quay.example": "cloud" } },
		});
	});

	test("a login may be for a path alone", async () => {
		const answers = { client: "podman", ...inFile, namespace: "acme" };
		expect(await written({ answers })).toEqual({ [lastingFile]: { auths: { "quay.example/acme": { auth } } } });
		expect(await written({ answers: { ...answers, namespace: "/" } })).toEqual({ [lastingFile]: login });
	});
});

describe("where docker and podman are both meant", () => {
	test("what docker's file gets serves both", async () => {
		expect(await written({ answers: inFile })).toEqual({ [dockerFile]: login });
		expect(await written({ yields: "helper" })).toEqual({ [dockerFile]: { credHelpers: { "quay.example": "cloud" } } });
	});

	test("podman gets an entry of its own where the secret rests in a store that it does not ask", async () => {
		const scene = { facts: { keychain: pass }, answers: inKeychain };
		expect(await written(scene)).toEqual({
			[dockerFile]: { auths: { "quay.example": {} }, credsStore: "pass" },
			[lastingFile]: { credHelpers: { "quay.example": "pass" } },
		});
		expect((await planOf(scene)).stores, "the secret is stored once").toHaveLength(1);
		const named = { "docker-config": found(file({ exists: true, credsStore: "pass" })), keychain: pass };
		const files = { [dockerFile]: '{"credsStore":"pass"}' };
		const { warnings } = await planOf({ facts: named, files, answers: inKeychain });
		expect(warnings.map(({ message }) => message).join()).toContain('podman does not read "credsStore"');
	});

	test("and none where docker's file names the keychain for the registry", async () => {
		const facts = { "docker-config": found(file({ exists: true, authHosts: ["ghcr.io"] })), keychain: pass };
		const files = { [dockerFile]: '{"auths":{"ghcr.io":{}}}' };
		expect(Object.keys(await written({ facts, files, answers: inKeychain }))).toEqual([dockerFile]);
	});

	test("of Docker Hub the store has both names, since each asks by its own", async () => {
		const { stores } = await planOf({
			reference: "docker.io/acme/app",
			facts: { keychain: pass },
			answers: inKeychain,
		});
		expect(stores.map(({ server }) => server)).toEqual(["https://index.docker.io/v1/", "docker.io"]);
	});

	test("podman gets an entry of its own where a variable keeps it from docker's file", async () => {
		const named = { files: [podmanFile("named", "/my/auth.json", { decidedBy: "REGISTRY_AUTH_FILE" })] };
		expect(await written({ podman: named, answers: inFile })).toEqual({ [dockerFile]: login, "/my/auth.json": login });
	});

	test("podman gets an entry of its own where an earlier file has one that would win, in that file", async () => {
		const files = factsFiles({ loginKeys: ["quay.example"] });
		const scene = { podman: { files }, files: { [sessionFile]: '{"auths":{"quay.example":{"auth":"b2xkOm9sZA=="}}}' } };
		const answers = { ...inFile, "auth-file": "session" };
		expect(await written({ ...scene, answers })).toEqual({ [dockerFile]: login, [sessionFile]: login });
		const asked = await asks({ ...scene, answers: inFile });
		expect(asked.find(({ key }) => key === "auth-file")).toMatchObject({ otherwise: "session" });
		const { warnings } = await planOf({ ...scene, answers: { ...inFile, "auth-file": "lasting" } });
		const earlier = warnings.find(({ id }) => id === "podman.earlier");
		expect(earlier?.message).toContain(`podman logout --authfile ${sessionFile} quay.example`);
	});

	test("podman gets an entry of its own where docker is sent past its store", async () => {
		const facts = { "docker-config": found(file({ exists: true, credsStore: "desktop" })) };
		const files = { [dockerFile]: '{"credsStore":"desktop"}' };
		expect(await written({ facts, files, answers: inFile })).toMatchObject({ [lastingFile]: login });
	});
});

describe("where docker alone is meant", () => {
	test("podman's files are left alone", async () => {
		const facts = { keychain: pass };
		expect(Object.keys(await written({ facts, answers: { client: "docker", ...inKeychain } }))).toEqual([dockerFile]);
	});
});

async function asks(scene: Scene) {
	const match = catalog.registries
		.map((each) => each.recognise(scene.reference ?? "quay.example/acme/app"))
		.find(Boolean);
	const method = catalog.methods.find(({ id }) => id === (scene.yields ?? "static"));
	if (match === undefined || method === undefined) throw new Error("no such registry or method");
	return questions(catalog, factsOf(scene), match, method, { answers: scene.answers ?? {} }, new Date());
}

function factsFiles(session: Parameters<typeof podmanFile>[2]) {
	return [
		podmanFile("session", sessionFile, session),
		podmanFile("lasting", lastingFile),
		podmanFile("docker", dockerFile),
	];
}

describe("what is asked", () => {
	const keys = async (scene: Scene) => (await asks(scene)).map(({ key }) => key);

	test("is asked once, though two files have to know it", async () => {
		const asked = await keys({ answers: { client: "both", store: "keychain" }, facts: { keychain: pass } });
		expect(asked).toEqual(["client", "store", "auth-file"]);
		expect(await keys({ answers: { client: "both", store: "file" } })).toEqual([
			"client",
			"store",
			"accept-plain-text",
		]);
	});

	test("of podman alone is where the secret rests, in which file, and for how much of the registry", async () => {
		const answers = { client: "podman", store: "file" };
		expect(await keys({ answers })).toEqual(["client", "auth-file", "store", "accept-plain-text", "namespace"]);
		expect(await keys({ answers, reference: "quay.example" })).not.toContain("namespace");
		const [, which, , plain, namespace] = await asks({ answers });
		expect(which).toMatchObject({ otherwise: "lasting", choices: [{ value: "lasting" }, { value: "session" }] });
		expect(which?.choices?.map(({ hint }) => hint).join()).toContain("lost at the next reboot");
		expect(plain?.why).toContain(lastingFile);
		expect(namespace?.choices?.map(({ value }) => value)).toEqual(["/", "acme", "acme/app"]);
		expect(namespace?.why).toContain("docker cannot");
		expect(await namespace?.check("other", new MemoryHost())).toMatchObject({ ok: false });
	});

	test("is not which file where a variable leaves one", async () => {
		const named = { files: [podmanFile("named", "/my/auth.json", { decidedBy: "REGISTRY_AUTH_FILE" })] };
		expect(await keys({ podman: named, answers: { client: "podman", store: "file" } })).not.toContain("auth-file");
	});
});

describe("what is said", () => {
	const ids = async (scene: Scene) => (await planOf(scene)).warnings.map(({ id }) => id);

	test("that a file is lost at the next reboot", async () => {
		expect(await ids({ answers: { client: "podman", ...inFile, "auth-file": "session" } })).toContain("podman.reboot");
		expect(await ids({ answers: { client: "podman", ...inFile } })).not.toContain("podman.reboot");
	});

	test("that podman stops at an earlier file, and does not come to this one", async () => {
		const problem = "line 1, column 2: it is no JSON";
		const scene = {
			podman: { files: factsFiles({ exists: true, problem }) },
			answers: { client: "podman", ...inFile },
		};
		const { warnings } = await planOf(scene);
		const said = warnings.find(({ id }) => id === "podman.stops");
		expect(said?.message).toContain(`podman stops at ${sessionFile}, which it reads before this one: ${problem}`);
		const asked = (await asks(scene)).find(({ key }) => key === "auth-file");
		expect(asked).toMatchObject({ otherwise: "lasting" });
		expect(asked?.choices?.[0]?.hint).toContain(`does not count while ${sessionFile} cannot be read`);
	});

	test("that a registries.conf stops podman before it looks anywhere, with the reason", async () => {
		const stopped = { file: "/etc/containers/registries.conf", message: '"credential-helpers" is not a list of texts' };
		for (const client of ["podman", "both"]) {
			const { warnings } = await planOf({ podman: { stopped }, answers: { client, ...inFile } });
			expect(warnings.filter(({ id }) => id === "podman.stopped")).toEqual([
				{
					id: "podman.stopped",
					message: `podman stops at ${stopped.file} before it looks for any login: ${stopped.message}. Until that is mended it does not come to this entry.`,
					where: stopped.file,
				},
			]);
		}
	});

	test("but not of a file that stops podman since it is not there, and that the plan makes", async () => {
		const stopped = { file: "/my/auth.json", message: "REGISTRY_AUTH_FILE names this file, and it is not there" };
		const files = [podmanFile("named", stopped.file, { decidedBy: "REGISTRY_AUTH_FILE" })];
		const told = await ids({ podman: { files, stopped }, answers: { client: "podman", ...inFile } });
		expect(told).not.toContain("podman.stopped");
	});

	test("which program is to log out, where it is not podman", async () => {
		const files = factsFiles({ loginKeys: ["https://quay.example/v1/"] });
		const answers = { client: "podman", ...inFile, "auth-file": "lasting" };
		const { warnings } = await planOf({ podman: { programs: ["skopeo"], files }, answers });
		const said = warnings.find(({ id }) => id === "podman.earlier");
		expect(said?.message).toContain(`To end that: skopeo logout --authfile ${sessionFile} quay.example`);
	});

	test("that registries.conf keeps podman from its files", async () => {
		const sources = { sources: ["secretservice"], sourcesFrom: "/etc/containers/registries.conf" };
		const { warnings } = await planOf({ podman: sources, answers: { client: "podman", ...inFile } });
		const said = warnings.find(({ id }) => id === "podman.sources");
		expect(said).toMatchObject({ where: "/etc/containers/registries.conf" });
	});
});

describe("an edit", () => {
	const text =
		'{\r\n  "credHelpers": { "gcr.io": "gcloud" },\r\n  "auths": {\r\n    "q.io": {"auth":"dTpw"}\r\n  },\r\n  "mine": 1e400\r\n}\r\n';
	const entry: Entry = { host: "k.io/team", holds: "login", username: "ada", secret: new Secret(secret) };

	test("keeps every other byte", () => {
		const after = must(podmanAuth.set(text, entry));
		expect(after.replace(`,\r\n    "k.io/team": {\r\n      "auth": "${auth}"\r\n    }`, "")).toBe(text);
		expect(must(podmanAuth.remove(after, entry))).toBe(text);
		expect(must(podmanAuth.set(after, entry))).toBe(after);
	});

	test("is read back by podman's own rules", () => {
		const after = must(podmanAuth.set(text, entry));
		expect(podman.login(after, "k.io/team")?.secret.reveal()).toBe(secret);
	});

	test.each(["https://k.io", "k.io/app:1", "k.io/app@sha256:00"])(
		"takes no key that podman does not take: %s",
		(host) => {
			expect(podmanAuth.set("{}", { ...entry, host })).toMatchObject({ ok: false });
		},
	);

	test("writes no name that podman would read otherwise", () => {
		expect(podmanAuth.set("{}", { ...entry, username: "a:b" })).toMatchObject({
			ok: false,
			malformed: { message: expect.stringContaining("colon") },
		});
	});

	test.each(["", "{} {}", "\uFEFF{}", "[]", "{"])("is not made in a text that stops podman: %j", (broken) => {
		expect(podmanAuth.set(broken, entry)).toMatchObject({ ok: false });
		expect(podmanAuth.read(broken)).toMatchObject({ ok: false });
	});

	test("a text that stops podman is repaired where that is safe", () => {
		const repaired = (broken: string) => {
			const reading = podmanAuth.read(broken);
			return reading.ok ? undefined : reading.malformed.repair?.text;
		};
		expect(repaired("")).toBe("{}\n");
		expect(repaired("\uFEFF{}")).toBe("{}");
		expect(repaired('{"auths":{},}')).toBe('{"auths":{}}');
		expect(repaired("{")).toBeUndefined();
	});

	test("hides every secret where it is shown", () => {
		expect(podmanAuth.redact(must(podmanAuth.set("{}", entry)))).not.toContain(auth);
	});
});

describe("what stands in the way", () => {
	const old =
		'{"credHelpers":{"k.io":"gcloud"},"auths":{"k.io":{"auth":"dTpw"},"k.io/a":{"auth":"dTpw"},"https://k.io/v1/":{},"q.io":{}}}';
	const removed = (entry: Entry) =>
		podmanAuth
			.overshadowed(must(podmanAuth.read(old)), entry)
			.map(({ entry: dead, weight }) => `${weight} ${dead.host}`);

	test("of a login is the helper of its registry, and another spelling", () => {
		expect(removed({ host: "k.io", holds: "login" })).toEqual(["required k.io", "offered https://k.io/v1/"]);
		expect(removed({ host: "k.io/team", holds: "login" })).toEqual(["required k.io"]);
	});

	test("of a helper is nothing, and what it hides can go", () => {
		expect(removed({ host: "k.io", holds: "helper", helper: "pass" })).toEqual([
			"optional k.io",
			"optional k.io/a",
			"offered https://k.io/v1/",
		]);
	});

	test("two wishes for one registry can be one of each path, and nothing else", () => {
		const at = (host: string): Entry => ({ host, holds: "login", username: "ada" });
		expect(podmanAuth.clash?.(at("k.io"), at("k.io/team"))).toBeUndefined();
		expect(podmanAuth.clash?.(at("k.io"), { ...at("k.io"), username: "bob" })).toContain("k.io");
		expect(podmanAuth.clash?.(at("k.io/team"), { host: "k.io", holds: "helper", helper: "x" })).toContain(
			"one way only",
		);
		expect(podmanAuth.clash?.(at("k.io"), { host: "q.io", holds: "helper", helper: "x" })).toBeUndefined();
	});
});

function must<Value>(reading: Reading<Value>): Value {
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}

test("both targets are the catalogue's", () => {
	expect(catalog.targets).toEqual([dockerConfig, podmanAuth]);
});
