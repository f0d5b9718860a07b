import { describe, expect, test } from "vitest";
import { podman } from "../../src/clients/podman.ts";
import type { ClientInput, ClientText } from "../../src/model/client.ts";

const login = { auth: "dTpw" };
const other = { auth: "djpw" };
const session = "/run/user/1000/containers/auth.json";
const lasting = "/home/ada/.config/containers/auth.json";

function lookup(reference: string, configs: readonly unknown[], input: Partial<ClientInput> = {}) {
	const [host = "", ...path] = reference.split("/");
	const files: readonly ClientText[] = [session, lasting].map((file, index) => {
		const config = configs[index];
		return { path: file, text: typeof config === "string" || config === undefined ? config : JSON.stringify(config) };
	});
	return podman.lookup(host, {
		files,
		repository: path.join("/"),
		env: {},
		platform: "linux",
		programs: [],
		version: "5.5.2",
		...input,
	});
}

describe("keys", () => {
	test("count the longest first, inside one file", () => {
		const config = { auths: { "k.io": login, "k.io/team": other } };
		expect(lookup("k.io/team/app", [config])).toMatchObject({
			kind: "file",
			file: session,
			key: "k.io/team",
			username: "v",
		});
		expect(lookup("k.io/teams/app", [config])).toMatchObject({ key: "k.io" });
		expect(lookup("k.io", [config])).toMatchObject({ key: "k.io" });
	});

	test("in an earlier file win over longer ones in a later file", () => {
		const found = lookup("k.io/team/app", [{ auths: { "k.io": login } }, { auths: { "k.io/team": other } }]);
		expect(found).toMatchObject({ file: session, key: "k.io" });
	});

	test("with a scheme mean the registry, and a namespace without one does not", () => {
		expect(lookup("k.io/a", [{ auths: { "https://k.io/v2/": login } }])).toMatchObject({ key: "https://k.io/v2/" });
		expect(lookup("k.io/a", [{ auths: { "k.io/": login } }])).toMatchObject({ kind: "anonymous" });
	});

	test.each(["docker.io", "index.docker.io", "registry-1.docker.io", "https://index.docker.io/v1/"])(
		"of Docker Hub may be %s",
		(key) => {
			for (const host of ["docker.io", "index.docker.io"]) {
				expect(lookup(`${host}/alpine`, [{ auths: { [key]: login } }])).toMatchObject({ kind: "file", key });
			}
			const input = { files: [{ path: session, text: JSON.stringify({ auths: { [key]: login } }) }] };
			expect(podman.lookup("https://index.docker.io/v1/", { ...rest, ...input })).toMatchObject({ kind: "file", key });
		},
	);

	test("of Docker Hub's own images have the namespace that nobody types", () => {
		expect(lookup("docker.io/alpine", [{ auths: { "docker.io/library": login } }])).toMatchObject({ kind: "file" });
	});

	test("that mean one registry in several spellings are taken at random", () => {
		const config = { auths: { "http://k.io": {}, "https://k.io": login } };
		expect(lookup("k.io/a", [config])).toMatchObject({
			kind: "random",
			file: session,
			keys: ["https://k.io", "http://k.io"],
		});
	});
});

const rest = { repository: "", env: {}, platform: "linux", programs: [], version: undefined };

describe("an entry that yields nothing", () => {
	test("is passed over, and the next file counts", () => {
		for (const entry of [{}, null, { auth: "" }, { auth: "Og==" }, { identitytoken: "t" }, { registrytoken: "t" }]) {
			expect(lookup("k.io/a", [{ auths: { "k.io": entry } }, { auths: { "k.io": login } }])).toMatchObject({
				kind: "file",
				file: lasting,
			});
		}
	});

	test("is named with its place and what it has, where there is no other", () => {
		const because = (entry: object) => lookup("k.io", [{ auths: { "k.io": entry } }]);
		const place = `${session}:1:11: the entry k.io`;
		expect(because({})).toMatchObject({ kind: "anonymous", because: `${place} is empty` });
		expect(because({ username: "ada", password: "pw" })).toMatchObject({
			kind: "anonymous",
			because: `${place} has its user name and password in fields that podman does not read`,
		});
	});
});

describe("a helper", () => {
	const config = { credHelpers: { "k.io": "gcloud" }, auths: { "k.io/a": login } };

	test("of the registry comes before every entry of its file, and is asked for the registry alone", () => {
		expect(lookup("k.io/a", [config])).toMatchObject({
			kind: "helper",
			helper: "gcloud",
			ask: "k.io",
			via: "credHelpers",
		});
		expect(lookup("docker.io/a", [{ credHelpers: { "docker.io": "pass" } }])).toMatchObject({ ask: "docker.io" });
		expect(lookup("docker.io/a", [{ credHelpers: { "https://index.docker.io/v1/": "pass" } }])).toMatchObject({
			kind: "anonymous",
		});
	});

	test("that holds nothing leaves it to the next file; one that breaks ends the search", () => {
		const found = lookup("k.io/a", [config, { auths: { "k.io": login } }]);
		expect(found).toMatchObject({ otherwise: { kind: "file", file: lasting } });
		expect(found).not.toHaveProperty("rescue");
	});

	test("named for everything by credsStore is not asked", () => {
		expect(lookup("k.io", [{ credsStore: "desktop", auths: { "k.io": {} } }])).toMatchObject({ kind: "anonymous" });
	});
});

describe("credential-helpers of registries.conf", () => {
	test("are asked in turn, for the registry; a later credential makes up for one that breaks", () => {
		const found = lookup("k.io/a", [{ auths: { "k.io/a": login } }], { sources: ["pass", "containers-auth.json"] });
		const file = { kind: "file", key: "k.io/a" };
		expect(found).toMatchObject({
			helper: "pass",
			ask: "k.io",
			via: "credential-helpers",
			otherwise: file,
			rescue: file,
		});
		const broken = lookup("k.io/a", ["{"], { sources: ["containers-auth.json", "pass"] });
		expect(broken).toMatchObject({ kind: "error", rescue: { helper: "pass" } });
	});

	test("without the files leave the files alone", () => {
		const found = lookup("k.io/a", [{ auths: { "k.io": login } }], { sources: ["pass"] });
		expect(found).toMatchObject({ helper: "pass", otherwise: { kind: "anonymous" } });
	});

	test("that name one thing many times are no labour", () => {
		const sources = Array.from({ length: 4_000 }, (_, index) => (index % 2 === 0 ? "pass" : "containers-auth.json"));
		expect(lookup("k.io/a", [{}], { sources })).toMatchObject({ helper: "pass" });
	});
});

describe("a file that podman cannot read", () => {
	test.each(["", " \n", "{} {}", "\uFEFF{}", '{"auths":{},}', "[]", '{"auths":[]}', '{"auths":{"q.io":{"auth":5}}}'])(
		"ends every search that comes to it: %j",
		(text) => {
			expect(lookup("k.io/a", [text, { auths: { "k.io": login } }])).toMatchObject({ kind: "error", file: session });
			expect(lookup("k.io/a", [{ auths: { "k.io": login } }, text])).toMatchObject({ kind: "file", file: session });
		},
	);

	test("is named with the place, and what an entry holds is not", () => {
		const found = lookup("k.io/a", [{ auths: { "k.io": { auth: "hunter2!" } } }]);
		expect(found).toMatchObject({ message: expect.stringContaining(`${session}:1:11: the "auth" value of k.io`) });
		expect(JSON.stringify(found)).not.toContain("hunter2");
	});

	test("may be of its own kind beside what podman knows", () => {
		expect(
			lookup("k.io/a", ['{"psFormat":5,"credsStore":5,"auths":{"k.io":{"auth":"dTpw","email":5}}}']),
		).toMatchObject({ kind: "file" });
	});

	test("stops it before it looks anywhere, where that is its registries.conf", () => {
		const stopped = { file: "/etc/containers/registries.conf", message: "line 3: no" };
		expect(lookup("k.io/a", [{ auths: { "k.io": login } }], { stopped })).toMatchObject({ kind: "error", ...stopped });
	});
});

describe("a login", () => {
	const read = (entry: object, isFlat?: true) => {
		const text = JSON.stringify(isFlat ? { "k.io": entry } : { auths: { "k.io": entry } });
		const found = podman.login(text, "k.io", isFlat);
		return found && [found.username, found.secret.reveal(), found.kind];
	};

	test("is user and password, or an identity token beside a decodable auth", () => {
		expect(read(login)).toEqual(["u", "p", "password"]);
		expect(read(login, true)).toEqual(["u", "p", "password"]);
		expect(read({ ...login, identitytoken: "t" })).toEqual(["u", "t", "identity-token"]);
		expect(read({ auth: "OnA=" })).toEqual(["", "p", "password"]);
		expect(read({ auth: "!", identitytoken: "t" })).toBeUndefined();
	});

	test("is made anew with what is there", () => {
		expect(podman.logIn("https://index.docker.io/v1/")).toBe("podman login docker.io");
		expect(podman.logIn("k.io", "skopeo")).toBe("skopeo login k.io");
	});
});
