import { describe, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import type { ClientInput } from "../../src/model/client.ts";

const path = "/home/ada/.docker/config.json";
const login = { auth: "dTpw" };
const hubKey = "https://index.docker.io/v1/";

function lookup(host: string, config: unknown, input: Partial<ClientInput> = {}) {
	return docker.lookup(host, {
		files: [{ path, text: typeof config === "string" || config === undefined ? config : JSON.stringify(config) }],
		repository: "",
		env: {},
		platform: "linux",
		programs: [],
		version: "28.5.1",
		...input,
	});
}

describe("a helper of the host's own", () => {
	test("comes before the store and before a login in the file", () => {
		const config = { credHelpers: { "k.io": "gcloud" }, credsStore: "desktop", auths: { "k.io": login } };
		expect(lookup("k.io", config)).toMatchObject({ kind: "helper", helper: "gcloud", ask: "k.io", via: "credHelpers" });
	});

	test.each(["https://k.io", "k.io/", "k.io/a", "K.io", "k.io:443"])("is not found under %s", (key) => {
		expect(lookup("k.io", { credHelpers: { [key]: "gcloud" } })).toMatchObject({ kind: "anonymous" });
	});

	test("takes Docker Hub by its full key only, whichever name is asked", () => {
		for (const host of ["docker.io", "index.docker.io"]) {
			expect(lookup(host, { credHelpers: { [hubKey]: "gcloud" } })).toMatchObject({ helper: "gcloud", ask: hubKey });
			expect(lookup(host, { credHelpers: { [host]: "gcloud" } })).toMatchObject({ kind: "anonymous" });
		}
	});

	test("that is empty means the file, whatever the store", () => {
		const config = { credHelpers: { "k.io": "" }, credsStore: "desktop", auths: { "k.io": login } };
		expect(lookup("k.io", config)).toMatchObject({ kind: "file", file: path, key: "k.io", username: "u" });
		expect(lookup("q.io", config)).toMatchObject({ kind: "helper", helper: "desktop", ask: "q.io", via: "credsStore" });
	});
});

describe("the file", () => {
	test("answers by its exact key, and otherwise by any key of that host", () => {
		expect(lookup("k.io", { auths: { "https://k.io/v1/": {}, "k.io": login } })).toMatchObject({
			kind: "file",
			file: path,
			key: "k.io",
			username: "u",
		});
		expect(lookup("k.io", { auths: { "k.io/team": login } })).toMatchObject({
			kind: "file",
			file: path,
			key: "k.io/team",
			username: "u",
		});
	});

	test("with several keys of one host answers at random", () => {
		expect(lookup("k.io", { auths: { "k.io/a": login, "k.io/b": login } })).toMatchObject({
			kind: "random",
			file: path,
			keys: ["k.io/a", "k.io/b"],
		});
	});

	test("with an empty entry gives nothing, and says so with the place", () => {
		expect(lookup("k.io", '{"auths": {\n"k.io": {}}}')).toMatchObject({
			kind: "anonymous",
			because:
				"/home/ada/.docker/config.json:2:1 is empty: the login of k.io was kept in a store that the file no longer names",
		});
	});

	test("that docker cannot decode is an error with the place and without the value", () => {
		expect(lookup("bad.io", { auths: { "bad.io": { auth: "!!!" } } })).toMatchObject({
			kind: "error",
			file: path,
			message: '/home/ada/.docker/config.json:1:11: the "auth" value of bad.io is not base64 with padding',
		});
		const found = lookup("k.io", {
			auths: { "bad.io": { auth: "!!!" }, "k.io": login, "p.io": { username: "ada", password: "pw" } },
		});
		expect(found).toMatchObject({
			kind: "error",
			message: expect.stringContaining("decodes in some runs and not in others"),
		});
	});

	test("keeps its other logins when one cannot be decoded, where they need no decoding", () => {
		const config = { auths: { "bad.io": { auth: "!!!" }, "p.io": { username: "ada", password: "pw" } } };
		expect(lookup("p.io", config)).toMatchObject({ kind: "file", file: path, key: "p.io", username: "ada" });
	});

	test("that docker cannot read is no credential, and why is said with the place", () => {
		expect(lookup("k.io", '{"auths": {"k.io": {"auth": "dTpw"},}}')).toMatchObject({
			kind: "anonymous",
			because: "docker cannot use /home/ada/.docker/config.json:1:36: there is a comma after the last entry",
		});
	});

	test("is read up to its end, whatever follows", () => {
		expect(lookup("k.io", '{"auths": {"k.io": {"auth": "dTpw"}}} garbage')).toMatchObject({ kind: "file" });
	});

	test("still names helpers when another setting is wrong", () => {
		expect(lookup("k.io", { auths: [], credHelpers: { "k.io": "gcloud" } })).toMatchObject({ kind: "helper" });
	});
});

describe("a store nobody named", () => {
	const found = (platform: string, ...programs: string[]) => lookup("k.io", undefined, { platform, programs });

	test("is the platform's own, when it is on PATH", () => {
		expect(found("linux", "docker-credential-secretservice")).toMatchObject({
			kind: "helper",
			helper: "secretservice",
			ask: "k.io",
			via: "default",
		});
		expect(found("darwin", "docker-credential-osxkeychain")).toMatchObject({ helper: "osxkeychain" });
		expect(found("win32", "docker-credential-wincred")).toMatchObject({ helper: "wincred" });
		expect(found("other", "docker-credential-secretservice")).toMatchObject({
			kind: "anonymous",
			because: "there is no file /home/ada/.docker/config.json",
		});
	});

	test("is pass when pass is there, and nothing when only pass is there", () => {
		expect(found("linux", "pass", "docker-credential-pass", "docker-credential-secretservice")).toMatchObject({
			helper: "pass",
		});
		expect(found("linux", "pass", "docker-credential-secretservice")).toMatchObject({ kind: "anonymous" });
	});

	test.each([{ auths: { "q.io": {} } }, { credHelpers: { "q.io": "" } }, { credsStore: "desktop" }])(
		"is not looked for beside %j",
		(config) => {
			expect(lookup("k.io", config, { programs: ["docker-credential-secretservice"] })).not.toMatchObject({
				via: "default",
			});
		},
	);

	test("is used when the file cannot be read", () => {
		expect(lookup("k.io", "{", { programs: ["docker-credential-secretservice"] })).toMatchObject({ via: "default" });
	});
});

describe("DOCKER_AUTH_CONFIG", () => {
	const env = (value: unknown) => ({
		env: { DOCKER_AUTH_CONFIG: typeof value === "string" ? value : JSON.stringify(value) },
	});
	const config = { credHelpers: { "k.io": "gcloud" } };

	test("comes first, by exact key", () => {
		expect(lookup("k.io", config, env({ auths: { "k.io": login } }))).toMatchObject({
			kind: "env",
			variable: "DOCKER_AUTH_CONFIG",
			key: "k.io",
			username: "u",
		});
		expect(lookup("k.io", config, env({ auths: { "https://k.io": login } }))).toMatchObject({ kind: "helper" });
		expect(lookup("docker.io", config, env({ auths: { [hubKey]: login } }))).toMatchObject({ kind: "env" });
	});

	test("is read since 28.3, and by a docker that does not say its version", () => {
		const value = env({ auths: { "k.io": login } });
		expect(lookup("k.io", config, { ...value, version: "28.2.2" })).toMatchObject({ kind: "helper" });
		expect(lookup("k.io", config, { ...value, version: "28.3.0" })).toMatchObject({ kind: "env" });
		expect(lookup("k.io", config, { ...value, version: "29.0.0-rc.1" })).toMatchObject({ kind: "env" });
		expect(lookup("k.io", config, { ...value, version: undefined })).toMatchObject({ kind: "env" });
	});

	test.each([
		"",
		"null",
		"{",
		'{"auths":{"k.io":{"auth":"dTpw"}}} {}',
		{ auths: { "k.io": login }, credsStore: "x" },
		{ auths: { "k.io": { ...login, username: "u" } } },
		{ auths: { "k.io": login, "q.io": {} } },
		{ auths: { "k.io": login, "q.io": { auth: "!!" } } },
		{ auths: [] },
	])("is passed over when anything in it is wrong: %j", (value) => {
		expect(lookup("k.io", config, env(value))).toMatchObject({ kind: "helper" });
	});
});
