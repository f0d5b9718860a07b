import { describe, expect, test } from "vitest";
import { podman } from "../../src/detect/podman.ts";
import { podmanVersion } from "../../src/detect/podman-version.ts";
import { found, foundValue } from "../../src/model/fact.ts";
import type { Podman } from "../../src/model/podman-facts.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { type Laptop, laptop } from "./laptops.ts";

const run = "/run/user/1000";
const auth =
	'{"auths":{"quay.io":{"auth":"dTpw"},"quay.io/acme":{"auth":"dTpw"},"ghcr.io":{}},"credHelpers":{"gcr.io":"gcloud"}}';

async function look(options: Laptop = {}): Promise<Podman> {
	const value = foundValue(await podman.run(host(options)));
	if (value === undefined) throw new Error("podman was not found");
	return value;
}

function host(options: Laptop) {
	return laptop({
		programs: ["/usr/bin/podman", "/usr/bin/skopeo"],
		says: { "podman --version": "podman version 5.5.2\n" },
		...options,
		env: { XDG_RUNTIME_DIR: run, ...options.env },
		files: { [run]: { kind: "directory" }, ...options.files },
	});
}

async function rows(options: Laptop = {}): Promise<readonly string[]> {
	const said = podman.describe(await podman.run(host(options)));
	return said.map(({ status, text, hint }) => `${status} ${text} - ${hint}`);
}

const paths = async (options: Laptop = {}) => (await look(options)).files.map(({ path }) => path);
const session = `${run}/containers/auth.json`;
const lasting = "/home/ada/.config/containers/auth.json";
const docker = "/home/ada/.docker/config.json";
const oldest = "/home/ada/.dockercfg";

describe("the programs", () => {
	test("are said, and nothing where none is there", async () => {
		expect(await look()).toMatchObject({ programs: ["podman", "skopeo"] });
		expect(await look({ programs: ["/usr/bin/buildah"], says: {} })).toMatchObject({ programs: ["buildah"] });
		expect(await podman.run(host({ programs: [] }))).toMatchObject({ state: "missing" });
		expect(await rows({ programs: [] })).toEqual([]);
		expect(await rows()).toEqual([`ok podman, with skopeo - reads ${session} first; no entries in all its files`]);
	});
});

test("the version is that of the first, asked of the program itself", async () => {
	const version = (told: Laptop = {}) => podmanVersion.run(host(told));
	expect(await version()).toEqual(found({ program: "podman", version: "5.5.2" }));
	expect(await version({ programs: ["/usr/bin/buildah"], says: {} })).toMatchObject({ state: "unknown" });
	expect(await version({ programs: [] })).toMatchObject({ state: "missing" });
});

describe("the files", () => {
	test("come in the order in which they are read", async () => {
		expect(await paths()).toEqual([session, lasting, docker, oldest]);
		const [own] = await paths({ env: { XDG_RUNTIME_DIR: "" } });
		expect(own).toBe("/run/containers/1000/auth.json");
		expect(await paths({ env: { XDG_CONFIG_HOME: "/xdg" } })).toContain("/xdg/containers/auth.json");
	});

	test("without the folder of the session there is none of the session, and that is said", async () => {
		const lost = { env: { XDG_RUNTIME_DIR: "/run/gone" } };
		expect(await paths(lost)).toEqual([lasting, docker, oldest]);
		expect(await rows(lost)).toContain("warn podman finds no folder where XDG_RUNTIME_DIR points - /run/gone");
	});

	test("elsewhere than on Linux there is none of the session", async () => {
		expect(await paths({ platform: "darwin", home: "/Users/ada", env: {} })).toEqual([
			"/Users/ada/.config/containers/auth.json",
			"/Users/ada/.docker/config.json",
			"/Users/ada/.dockercfg",
		]);
	});

	test("a file that a variable names is the only one, but for programs from before that", async () => {
		const env = { REGISTRY_AUTH_FILE: "/secret/auth.json" };
		expect(await paths({ env })).toEqual(["/secret/auth.json"]);
		const says = { "podman --version": "podman version 4.3.1\n" };
		expect(await paths({ env, says })).toEqual(["/secret/auth.json", lasting, docker, oldest]);
		expect(await paths({ env, says: {} })).toEqual(["/secret/auth.json"]);
	});

	test("a file that a variable names has to be there for podman 4.3, not for skopeo and what came later", async () => {
		const env = { REGISTRY_AUTH_FILE: "/secret/auth.json" };
		const says = { "podman --version": "podman version 4.3.1\n", "skopeo --version": "skopeo version 1.9.3\n" };
		expect((await look({ env, says })).stopped?.file).toBe("/secret/auth.json");
		expect((await look({ env, says, files: { "/secret/auth.json": "{}" } })).stopped).toBeUndefined();
		expect((await look({ env, says, programs: ["/usr/bin/skopeo"] })).stopped).toBeUndefined();
		expect((await look({ env })).stopped).toBeUndefined();
	});

	test("DOCKER_CONFIG names the only file for podman and buildah, and docker's for skopeo", async () => {
		const env = { DOCKER_CONFIG: "/docker" };
		expect(await look({ env })).toMatchObject({ files: [{ path: "/docker/config.json", role: "docker" }] });
		const skopeo = { env, programs: ["/usr/bin/skopeo"], says: { "skopeo --version": "skopeo version 1.9.3\n" } };
		expect(await paths(skopeo)).toEqual([session, lasting, "/docker/config.json", oldest]);
	});

	test("say whose logins are in them, and which of them go with the next reboot", async () => {
		const files = { [session]: auth, "/proc/self/mounts": `tmpfs ${run} tmpfs rw 0 0\n/dev/sda1 / ext4 rw 0 0\n` };
		const [own, kept] = (await look({ files })).files;
		expect(own).toMatchObject({
			isLostAtReboot: true,
			loginKeys: ["quay.io", "quay.io/acme"],
			helperHosts: ["gcr.io"],
		});
		expect(kept).toMatchObject({ isLostAtReboot: false, exists: false });
		expect(await rows({ files })).toEqual([
			`ok podman, with skopeo - reads ${session} first; 3 entries in all its files`,
			`note podman: 2 logins are lost at the next reboot - ${session}`,
		]);
	});

	test.each([
		["", "the file is empty"],
		["\uFEFF{}", "line 1, column 1: there is a byte order mark before the first character"],
		["{} garbage", "line 1, column 4: there is more text after the end of the configuration"],
		[`{"auths": ["hunter2"]}`, 'line 1, column 11: "auths" is not an object in braces'],
	])("that podman stops at are said, with the place: %j", async (text, problem) => {
		const said = await rows({ files: { [docker]: text } });
		expect(said).toContain(`warn podman stops at ${docker}, even for public images - ${problem}`);
		expect(said.join()).not.toContain("hunter2");
	});

	test("that cannot be looked at stop podman too", async () => {
		const files = { [lasting]: { kind: "file", text: "{}", mode: 0 } } as const;
		expect((await rows({ files })).join()).toContain("permission denied (EACCES)");
		expect((await rows({ files: { "/home/ada/.docker": "a file" } })).join()).toContain("not a directory (ENOTDIR)");
	});
});

describe("credential-helpers", () => {
	const own = "/home/ada/.config/containers/registries.conf";
	const system = "/etc/containers/registries.conf";
	const list = (...names: string[]) => `credential-helpers = ${JSON.stringify(names)}\n`;
	const sources = async (files: Laptop["files"], env = {}) => {
		const { sources: names, sourcesFrom } = await look({ ...(files && { files }), env });
		return [sourcesFrom, ...names];
	};

	test("are the files alone where nobody says otherwise, and where the list is empty", async () => {
		const alone = [undefined, "containers-auth.json"];
		expect(await sources({})).toEqual(alone);
		expect(await sources({ [system]: 'unqualified-search-registries = ["docker.io"]\n' })).toEqual(alone);
		expect(await sources({ [system]: list("pass"), [`${system}.d/1.conf`]: list() })).toEqual(alone);
	});

	test("are the user's in the place of the system's, and a drop-in's in the place of both", async () => {
		const files = { [system]: list("a"), [`${system}.d/1.conf`]: list("b") };
		expect(await sources(files)).toEqual([`${system}.d/1.conf`, "b"]);
		const dropIns = { [`${own}.d/1.conf`]: list("c"), [`${own}.d/2.conf`]: list("d"), [`${own}.d/3.txt`]: list("e") };
		expect(await sources({ ...files, ...dropIns })).toEqual([`${own}.d/2.conf`, "d"]);
		expect(await sources({ ...files, [own]: "" })).toEqual([undefined, "containers-auth.json"]);
		expect(await sources({ ...files, [own]: "Credential-Helpers = ['x']" })).toEqual([own, "x"]);
	});

	test("stand beside what is said of single registries: a later file replaces a prefix, the older form counts", async () => {
		const older = '[registries.insecure]\nregistries = ["old.example"]\n';
		const files = {
			[system]: older,
			[`${system}.d/1.conf`]: '[[registry]]\nlocation = "127.0.0.1:5000"\ninsecure = true\n',
			[`${own}.d/2.conf`]:
				'[[Registry]]\nlocation = "127.0.0.1:5000"\n[[Registry]]\nprefix = "*.corp.example"\nInsecure = true\nlocation = "r.example"\n',
		};
		expect((await look({ files })).registries).toEqual([
			{ prefix: "old.example", isInsecure: true },
			{ prefix: "127.0.0.1:5000", isInsecure: false },
			{ prefix: "*.corp.example", isInsecure: true },
		]);
	});

	test("are those of the file that CONTAINERS_REGISTRIES_CONF names", async () => {
		const files = { "/my.conf": list("mine"), [own]: list("a") };
		expect(await sources(files, { CONTAINERS_REGISTRIES_CONF: "/my.conf" })).toEqual(["/my.conf", "mine"]);
	});

	test.each([
		["credential-helpers = [\n", "line 2"],
		["credential-helpers = 5\n", '"credential-helpers" is not a list of texts'],
	])("in a file that is no such file stop podman, which is said: %j", async (text, message) => {
		const files = { [own]: text };
		expect((await look({ files })).stopped).toMatchObject({ file: own, message: expect.stringContaining(message) });
		expect((await rows({ files })).join()).toContain(`warn podman stops at ${own}`);
	});

	test.each([
		["no file", { kind: "other" }, "not a regular file"],
		["closed to its reader", { kind: "file", text: "", mode: 0 }, "permission denied"],
	] as const)("in what is %s stop podman, which is said", async (_, node, message) => {
		const { stopped } = await look({ files: { [own]: node } });
		expect(stopped).toEqual({ file: own, message: expect.stringContaining(message) });
	});

	test("in a file that is not there, though a variable names it, stop podman", async () => {
		const { stopped } = await look({ env: { CONTAINERS_REGISTRIES_CONF: "/gone.conf" } });
		expect(stopped?.file).toBe("/gone.conf");
	});
});

test("logins that end are told when, but for those of docker's own file", async () => {
	const ended = jwtWith({ exp: Date.parse("2026-11-22T11:02:00Z") / 1_000 });
	const text = JSON.stringify({ auths: { "quay.io/acme": { auth: btoa(`acme+bot:${ended}`) } } });
	const said = await rows({ files: { [lasting]: text, [docker]: text } });
	expect(said.filter((row) => row.includes("ended"))).toEqual([
		"warn podman's login of quay.io/acme ended 2026-11-22 11:02 UTC, 3 hours ago - npx registry-setup quay.io/acme",
	]);
});

describe("a link between podman's file and docker's", () => {
	test.each([
		["podman's to docker's", { [docker]: auth, [lasting]: { kind: "symlink", to: docker } as const }],
		["docker's to podman's", { [lasting]: auth, [docker]: { kind: "symlink", to: lasting } as const }],
	])("makes one file of them, by docker's name: %s", async (_, files) => {
		expect(await paths({ files })).toEqual([session, docker, docker, oldest]);
	});
});
