import { expect, test } from "vitest";
import { dockerConfig } from "../../src/detect/docker-config.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { type Laptop, laptop } from "./laptops.ts";

const path = "/home/ada/.docker/config.json";

async function look(options: Laptop) {
	const fact = await dockerConfig.run(laptop(options));
	return { value: fact.state === "found" ? fact.value : undefined, rows: dockerConfig.describe(fact) };
}

test("the file's entries are named, and a password in clear is noticed but never shown", async () => {
	const text = JSON.stringify({
		auths: { "quay.io": { auth: Buffer.from("ada:hunter2-canary").toString("base64") }, "ghcr.io": {} },
		credHelpers: { "gcr.io": "gcloud" },
		credsStore: "secretservice",
	});
	const { value, rows } = await look({ files: { [path]: text } });
	expect(value).toEqual({
		path,
		decidedBy: "home",
		exists: true,
		helperHosts: ["gcr.io"],
		authHosts: ["quay.io", "ghcr.io"],
		logins: [
			{ key: "quay.io", kind: "password", username: "ada", helper: "secretservice" },
			{ key: "ghcr.io", kind: "marker", username: undefined, helper: "secretservice" },
		],
		ends: [],
		plainTextSecrets: 1,
		credsStore: "secretservice",
		workTree: undefined,
		problem: undefined,
	});
	expect(rows).toEqual([
		{ status: "note", text: "docker's config.json has 3 registries, 1 password in clear", hint: path },
	]);
});

test("a login that ends is told when, and one that has ended with what to type, unless docker asks a helper instead", async () => {
	const ended = jwtWith({ exp: Date.parse("2026-11-22T11:02:00Z") / 1_000 });
	const google = Buffer.from("oauth2accesstoken:ya29.canary").toString("base64");
	const text = JSON.stringify({
		auths: {
			"gcr.io": { auth: google },
			"eu.gcr.io": { auth: google },
			"acme.azurecr.io": { auth: btoa("00000000-0000-0000-0000-000000000000:"), identitytoken: ended },
		},
		credHelpers: { "eu.gcr.io": "gcloud" },
	});
	const modifiedAt = new Date("2026-11-22T14:00:00Z");
	const { rows } = await look({ files: { [path]: { kind: "file", text, modifiedAt } } });
	expect(rows.slice(1)).toEqual([
		{
			status: "warn",
			text: "docker's login of acme.azurecr.io ended 2026-11-22 11:02 UTC, 3 hours ago",
			hint: "npx registry-setup acme.azurecr.io",
		},
		{ status: "note", text: "docker's login of gcr.io ends 2026-11-22 15:00 UTC at the latest, in 57 minutes" },
	]);
	expect(JSON.stringify(rows)).not.toContain("canary");
});

test("no file yet is nothing to worry about", async () => {
	const { value, rows } = await look({});
	expect(value).toMatchObject({ path, exists: false, problem: undefined });
	expect(rows).toMatchObject([{ status: "ok", text: "docker has no config.json yet" }]);
});

test("a malformed file is named with line and column", async () => {
	const { value, rows } = await look({ files: { [path]: '{\n\t"auths": {},\n}\n' } });
	expect(value?.problem).toMatch(/^line \d+, column \d+: ./);
	expect(rows).toMatchObject([{ status: "warn", hint: value?.problem }]);
});

test.each<[string, Laptop["files"], string]>([
	["a directory in its place", { [`${path}/x`]: "" }, "directory"],
	["a file that may not be read", { [path]: { kind: "file", text: "{}", mode: 0 } }, "permission"],
	["a loop of links", { [path]: { kind: "symlink", to: path } }, "circle"],
])("%s is a problem, not an absence", async (_, files, because) => {
	const { value } = await look({ files: files ?? {} });
	expect(value).toMatchObject({ exists: true, problem: expect.stringContaining(because) });
});

test.each([
	["/etc/docker-ada", "/etc/docker-ada/config.json", "DOCKER_CONFIG"],
	["conf", "/home/ada/project/conf/config.json", "DOCKER_CONFIG"],
	["", path, "home"],
])("DOCKER_CONFIG=%j is taken as docker takes it", async (set, expected, decidedBy) => {
	const { value, rows } = await look({ env: { DOCKER_CONFIG: set } });
	expect(value).toMatchObject({ path: expected, decidedBy });
	expect(rows).toHaveLength(1);
});

test("a ~ in DOCKER_CONFIG is a name like any other to docker, and said to be", async () => {
	const { value, rows } = await look({ env: { DOCKER_CONFIG: "~/.docker" } });
	expect(value).toMatchObject({ path: "/home/ada/project/~/.docker/config.json" });
	expect(rows).toContainEqual({
		status: "warn",
		text: 'docker takes the "~" in DOCKER_CONFIG as a name',
		hint: value?.path,
	});
});

test("docker from snap has a home of its own", async () => {
	const { value } = await look({
		programs: ["/snap/bin/docker"],
		files: { "/snap/bin/docker": { kind: "symlink", to: "/usr/bin/snap" } },
	});
	expect(value).toMatchObject({ path: "/home/ada/snap/docker/current/.docker/config.json", decidedBy: "snap" });
});
