import { describe, expect, test } from "vitest";
import { readers } from "../../src/clients/index.ts";
import type { ClientInput, ClientText, ContainerReader, Lookup } from "../../src/model/client.ts";

const path = "/home/ada/.docker/config.json";
const hub = "https://index.docker.io/v1/";
const login = { auth: "dTpw" };
const other = { auth: "dTI6cA==" };

function reader(id: string): ContainerReader {
	const found = readers.find((one) => one.id === id);
	if (found?.kind !== "container") throw new Error(`there is no reader ${id}`);
	return found;
}

function find(id: string, reference: string, config: unknown, input: Partial<ClientInput> = {}): Lookup {
	const [host = "", ...repository] = reference.split("/");
	const text = typeof config === "string" || config === undefined ? config : JSON.stringify(config);
	const files: readonly ClientText[] = [{ path, text, role: "home" }];
	const env = {};
	return reader(id).lookup(host, {
		files,
		repository: repository.join("/"),
		env,
		platform: "linux",
		programs: ["docker-credential-here"],
		version: "28.5.1",
		...input,
	});
}

describe("the old builder", () => {
	test("takes what an address names as a helper's host, which docker pull never finds", () => {
		const config = { credHelpers: { "https://k.io": "here" } };
		expect(find("docker-build", "k.io/a", config)).toMatchObject({ kind: "helper", ask: "https://k.io" });
		expect(find("docker", "k.io/a", config)).toMatchObject({ kind: "anonymous" });
		expect(find("docker-build", "docker.io/a/b", { credHelpers: { "https://index.docker.io": "here" } })).toMatchObject(
			{
				kind: "anonymous",
			},
		);
	});

	test("goes on with the file's login when the helper of the host breaks", () => {
		const config = { credHelpers: { "k.io": "here" }, auths: { "k.io": login } };
		expect(find("docker-build", "k.io/a", config)).toMatchObject({
			kind: "helper",
			forgives: true,
			rescue: { kind: "file", username: "u" },
		});
	});

	test("has no login at all when the store is not there, but for those of the variable", () => {
		const config = { credsStore: "gone", credHelpers: { "k.io": "here" }, auths: { "k.io": login } };
		expect(find("docker-build", "k.io/a", config)).toMatchObject({
			kind: "helper",
			helper: "gone",
			forgives: true,
			rescue: { kind: "anonymous" },
		});
		const env = { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { "q.io": login } }) };
		expect(find("docker-build", "q.io/a", config, { env })).toMatchObject({ kind: "env" });
		expect(find("docker-build", "k.io/a", config, { env })).toMatchObject({ kind: "helper", helper: "here" });
	});
});

describe("BuildKit", () => {
	test("looks for docker's login, under Docker Hub's key also for the host its images are at", () => {
		for (const host of ["docker.io", "registry-1.docker.io"]) {
			expect(find("buildkit", `${host}/a/b`, { auths: { [hub]: login } })).toMatchObject({ kind: "file", key: hub });
		}
		expect(find("docker", "registry-1.docker.io/a/b", { auths: { [hub]: login } })).toMatchObject({
			kind: "anonymous",
		});
	});

	test("stops at a helper that breaks, where docker pull went on until 29.0", () => {
		const config = { credHelpers: { "k.io": "here" } };
		expect(find("buildkit", "k.io/a", config)).not.toHaveProperty("forgives");
		expect(find("docker", "k.io/a", config)).toMatchObject({ forgives: true });
		expect(find("docker", "k.io/a", config, { version: "29.0.0" })).not.toHaveProperty("forgives");
	});
});

describe("go-containerregistry", () => {
	const home = { path, role: "home" };
	const named = { path: "/other/config.json", role: "docker" };
	const podman = { path: "/run/user/1000/containers/auth.json", role: "podman" };
	const holds = (key: string) => JSON.stringify({ auths: { [key]: login } });

	test("takes the repository's own key before the registry's", () => {
		const config = { auths: { "test.io/my-repo": login, "test.io": other } };
		expect(find("ggcr", "test.io/my-repo", config)).toMatchObject({ key: "test.io/my-repo", username: "u" });
		expect(find("ggcr", "test.io/my-repo/deeper", config)).toMatchObject({ kind: "file", key: "test.io" });
	});

	test("asks the store for the repository, and for the registry when that comes to nothing", () => {
		expect(find("ggcr", "k.io/a/b", { credsStore: "here" })).toMatchObject({
			ask: "k.io/a/b",
			otherwise: { kind: "helper", ask: "k.io" },
		});
		expect(find("ggcr", "docker.io/a/b", { credsStore: "here" })).toMatchObject({
			ask: "index.docker.io/a/b",
			otherwise: { ask: hub },
		});
	});

	test("reads the one file that counts, and merges none", () => {
		const lookIn = (...files: readonly ClientText[]) => find("ggcr", "k.io/a", undefined, { files });
		const there = { text: holds("k.io") };
		const absent = { text: undefined };
		expect(lookIn({ ...home, ...there }, { ...podman, text: "[]" })).toMatchObject({ kind: "file", file: path });
		expect(lookIn({ ...home, ...there }, { ...named, ...absent }, { ...podman, ...there })).toMatchObject({
			kind: "anonymous",
		});
		expect(lookIn({ ...home, ...absent }, { ...named, ...there })).toMatchObject({ file: named.path });
		expect(lookIn({ ...home, ...absent }, { ...podman, ...there })).toMatchObject({ file: podman.path });
		const folder = { text: undefined, trouble: "it is a directory (EISDIR)", troubleKind: "directory" } as const;
		expect(lookIn({ ...home, ...folder })).toMatchObject({ kind: "anonymous" });
	});

	test("stops at whatever docker only warns of", () => {
		for (const text of ["{", "[]", '{"psFormat": 5}', '{"auths": {"bad.io": {"auth": "!!"}}}']) {
			expect(find("ggcr", "k.io/a", text)).toMatchObject({ kind: "error", file: path, line: 1 });
		}
		expect(find("ggcr", "k.io/a", `${holds("k.io")} more`)).toMatchObject({ kind: "file" });
		expect(find("ggcr", "k.io/a", "")).toMatchObject({ kind: "anonymous" });
	});

	test("takes no keychain that nobody named", () => {
		expect(find("ggcr", "k.io/a", undefined, { programs: ["docker-credential-secretservice"] })).toMatchObject({
			kind: "anonymous",
		});
	});
});

describe("oras", () => {
	test("takes names to the letter", () => {
		expect(find("oras", "k.io/a", { Auths: { "k.io": login } })).toMatchObject({ kind: "anonymous" });
		expect(find("oras", "k.io/a", { CREDHELPERS: { "k.io": "here" } })).toMatchObject({ kind: "anonymous" });
	});

	test("takes an empty helper for none, where docker takes it for the file", () => {
		const config = { credHelpers: { "k.io": "" }, credsStore: "here", auths: { "k.io": login } };
		expect(find("oras", "k.io/a", config)).toMatchObject({ kind: "helper", via: "credsStore" });
		expect(find("docker", "k.io/a", config)).toMatchObject({ kind: "file" });
	});

	test("decodes the entry of the registry alone", () => {
		const config = { auths: { "bad.io": { auth: "!!" }, "odd.io": { auth: 5 }, "k.io": login } };
		expect(find("oras", "k.io/a", config)).toMatchObject({ kind: "file", username: "u" });
		expect(find("oras", "bad.io/a", config)).toMatchObject({ kind: "error", line: 1 });
		expect(find("oras", "odd.io/a", config)).toMatchObject({ kind: "error" });
	});

	test("reads no variable and stops at nothing that is not its own", () => {
		const env = { DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { "k.io": login } }) };
		expect(find("oras", "k.io/a", { psFormat: 5 }, { env })).toMatchObject({ kind: "anonymous" });
		expect(find("oras", "k.io/a", { auths: [] })).toMatchObject({ kind: "error" });
	});

	test("takes the last of a name alone", () => {
		const twice = '{"auths": {"k.io": {"auth": "dTpw"}}, "auths": {}}';
		expect(find("oras", "k.io/a", twice)).toMatchObject({ kind: "anonymous" });
		expect(find("docker", "k.io/a", twice)).toMatchObject({ kind: "file" });
	});

	test("cuts a user name at its first colon, and has one from the plain fields whole", () => {
		expect(find("oras", "k.io/a", { auths: { "k.io": { auth: btoa("a:b:c") } } })).toMatchObject({ username: "a" });
		expect(find("oras", "k.io/a", { auths: { "k.io": { username: "a:b", password: "c" } } })).toMatchObject({
			username: "a:b",
		});
		expect(find("oras", "k.io/a", { auths: { "k.io": { auth: btoa(":x") } } })).toMatchObject({ kind: "file" });
	});
});

describe("docker-py", () => {
	test("takes any spelling of Docker Hub", () => {
		for (const key of ["docker.io", "index.docker.io", hub, "https://docker.io/v2/"]) {
			expect(find("docker-py", "docker.io/a/b", { auths: { [key]: login } })).toMatchObject({ kind: "file", key });
		}
	});

	test("goes on in the file when a helper holds nothing, where docker does not", () => {
		const config = { credHelpers: { "k.io": "here" }, auths: { "k.io": login } };
		expect(find("docker-py", "k.io/a", config)).toMatchObject({ kind: "helper", otherwise: { kind: "file" } });
		expect(find("docker", "k.io/a", config)).not.toHaveProperty("otherwise");
	});

	test("takes the first entry that fits, the same one each time", () => {
		expect(find("docker-py", "k.io/a", { auths: { "k.io/b": other, "k.io/a": login } })).toMatchObject({
			key: "k.io/b",
		});
		expect(find("docker-py", "k.io/a", { auths: { "k.io/b": {}, "k.io/a": login } })).toMatchObject({
			kind: "anonymous",
		});
	});

	test("reads neither plain fields nor a text that is no JSON, and stops at any entry it cannot decode", () => {
		const plain = { username: "ada", password: "pw" };
		expect(find("docker-py", "k.io/a", { auths: { "k.io": plain } })).toMatchObject({ kind: "anonymous" });
		expect(find("docker-py", "k.io/a", '{"auths": {"k.io": {"auth": "dTpw"}}} x')).toMatchObject({ kind: "anonymous" });
		expect(find("docker-py", "k.io/a", { auths: { "k.io": login, "q.io": null } })).toMatchObject({ kind: "error" });
		expect(find("docker-py", "k.io/a", { auths: { "k.io": login, "q.io": { auth: "" } } })).toMatchObject({
			kind: "error",
		});
	});
});

describe("kubelet", () => {
	const decides = (reference: string, ...keys: readonly string[]) => {
		const found = find("kubelet", reference, { auths: Object.fromEntries(keys.map((key) => [key, login])) });
		return found.kind === "file" ? [found.key, ...(found.then ?? [])] : [];
	};

	test("takes globs a part of the host each, the same port, and paths that the image begins with", () => {
		expect(decides("a.k.io/team/app", "*.k.io")).toEqual(["*.k.io"]);
		expect(decides("a.b.k.io/team/app", "*.k.io")).toEqual([]);
		expect(decides("k.io/team/app", "*.k.io")).toEqual([]);
		expect(decides("k.io:5000/team/app", "k.io")).toEqual([]);
		expect(decides("k.io:5000/team/app", "k.io:5000", "*.io:5000")).toEqual(["k.io:5000", "*.io:5000"]);
		expect(decides("k.io/team/app", "k.io/te", "k.io/other", "https://k.io/v1/")).toEqual([
			"k.io/te",
			"https://k.io/v1/",
		]);
	});

	test("tries the longer of two first, then the next", () => {
		expect(decides("k.io/team/app", "k.io", "k.io/team", "k.io/team/app")).toEqual([
			"k.io/team/app",
			"k.io/team",
			"k.io",
		]);
	});

	test("takes Docker Hub by its plain name, and by docker's key where there is no other", () => {
		expect(decides("docker.io/library/alpine", "docker.io", hub)).toEqual(["docker.io"]);
		expect(decides("docker.io/library/alpine", hub)).toEqual([hub]);
		expect(decides("docker.io/library/alpine", "https://index.docker.io/v1")).toEqual([]);
	});

	test("reads plain fields, no helper and no identity token", () => {
		const config = {
			auths: { "k.io": { username: "ada", password: "pw" }, "t.io": { identitytoken: "x" } },
			credsStore: "here",
			credHelpers: { "q.io": "here" },
		};
		expect(find("kubelet", "k.io/a", config)).toMatchObject({ kind: "file", username: "ada" });
		for (const reference of ["q.io/a", "t.io/a"]) {
			expect(find("kubelet", reference, config)).toMatchObject({
				kind: "anonymous",
				because: expect.stringContaining("a secret has none"),
			});
		}
	});

	test("pulls nothing with a secret it cannot read", () => {
		for (const text of [
			"",
			"{} x",
			'{"auths": {"q.io": {"auth": "!!"}}}',
			'{"auths": []}',
			'{"HttpHeaders": {"a": 1}}',
		]) {
			expect(find("kubelet", "k.io/a", text)).toMatchObject({ kind: "error", file: path });
		}
		expect(find("kubelet", "k.io/a", { auths: { "k.io": { auth: "dTpwdw" } }, psFormat: 5 })).toMatchObject({
			kind: "file",
		});
	});
});
