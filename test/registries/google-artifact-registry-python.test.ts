import { describe, expect, test } from "vitest";
import type { Match } from "../../src/model/registry.ts";
import { googleArtifactRegistryPython as registry } from "../../src/registries/google-artifact-registry-python.ts";

const host = "us-central1-python.pkg.dev";

function recognise(reference: string): Match {
	const match = registry.recognise(reference);
	if (match === undefined) throw new Error(`${reference} was not recognised`);
	return match;
}

describe("takes what people paste, and tells both addresses apart", () => {
	test.each([
		`${host}/acme/pypi`,
		`${host}/acme/pypi/`,
		`${host}/acme/pypi/simple`,
		`${host}/acme/pypi/simple/`,
		`https://${host}/acme/pypi`,
		`https://${host}/acme/pypi/`,
		`https://${host}/acme/pypi/simple`,
		`  https://${host}//acme/pypi/simple/  `,
		"HTTPS://US-Central1-Python.PKG.dev/acme/pypi/Simple/",
		`http://${host}/acme/pypi/simple/`,
		`https://${host}:443/acme/pypi/simple/`,
		`https://oauth2accesstoken@${host}/acme/pypi/simple/`,
		`https://_json_key_base64:aHVudGVyMg==@${host}/acme/pypi/simple/`,
		`https://${host}/acme/pypi/simple/acme-app/`,
		`https://${host}/acme/pypi/simple/?token=hunter2#x`,
	])("%s", (reference) => {
		const match = recognise(reference);
		expect(match).toMatchObject({
			registry: "google-artifact-registry-python",
			host,
			kind: "python",
			path: "acme/pypi",
			location: "us-central1",
			index: { url: `https://${host}/acme/pypi/simple/`, upload: `https://${host}/acme/pypi/`, name: "pypi-acme" },
		});
		expect(match.problem).toBeUndefined();
		expect(JSON.stringify(match)).not.toMatch(/hunter2|aHVudGVyMg/);
	});

	test("a domain's project, whichever way it is written", () => {
		for (const project of ["example.com:project", "example.com/project"]) {
			const match = recognise(`europe-python.pkg.dev/${project}/pypi`);
			expect(match.index?.url).toBe("https://europe-python.pkg.dev/example.com:project/pypi/simple/");
			expect(match.index?.name).toBe("pypi-example-com-project");
			expect(match.problem).toBeUndefined();
		}
	});
});

describe("says what it made of the address", () => {
	test("that an address without /simple/ is the one to upload to, when it was pasted as an address", () => {
		expect(recognise(`https://${host}/acme/pypi/`).notes).toEqual([
			`https://${host}/acme/pypi/ is where twine uploads to; pip, uv and poetry install from https://${host}/acme/pypi/simple/`,
		]);
		expect(recognise(`${host}/acme/pypi`).notes).toEqual([]);
		expect(recognise(`https://${host}/acme/pypi/simple/`).notes).toEqual([]);
	});

	test("that a package's name was left out", () => {
		expect(recognise(`https://${host}/acme/pypi/simple/acme-app/`).notes).toEqual([
			'"acme-app" was left out: an index serves every package in it.',
		]);
	});

	test("that user and password were left out, without repeating them anywhere", () => {
		const match = recognise(`https://ada:hunter2@${host}/acme/pypi/simple/`);
		expect(match.reference).toBe(`https://${host}/acme/pypi/simple/`);
		expect(match.notes[0]).toContain("shell's history");
		const user = recognise(`https://oauth2accesstoken@${host}/acme/pypi/simple/`);
		expect(user.notes[0]).toBe("The user name in the address was left out: how to sign in is chosen next.");
	});
});

describe("names the nearest right one for a host that cannot be right", () => {
	test.each([
		["us-centrl1-python.pkg.dev/acme/pypi", "us-central1-python.pkg.dev/acme/pypi"],
		["https://eu-python.pkg.dev/acme/pypi/simple/", "europe-python.pkg.dev/acme/pypi/simple"],
		["us-central1-pypi.pkg.dev/acme/pypi", "us-central1-python.pkg.dev/acme/pypi"],
		["python.europe-west3.rep.pkg.dev/acme/pypi", "europe-west3-python.pkg.dev/acme/pypi"],
		["us-central1-python.pkg.dev:8443/acme/pypi", "us-central1-python.pkg.dev/acme/pypi"],
		["us-python.pkg.dev/Acme/PyPI/simple/", "us-python.pkg.dev/acme/pypi"],
		["us-python.pkg.dev/acme/pypi/acme-app", "us-python.pkg.dev/acme/pypi"],
	])("%s", (reference, suggestion) => {
		const match = recognise(reference);
		expect(match.problem?.suggestions[0]).toBe(suggestion);
		expect(recognise(suggestion).problem).toBeUndefined();
	});

	test("and lets a person insist on a location that is newer than the list", () => {
		const match = recognise("us-east9-python.pkg.dev/acme/pypi");
		expect(match.problem?.override).toEqual({ key: "accept-location", value: "us-east9" });
		expect(match.index?.url).toBe("https://us-east9-python.pkg.dev/acme/pypi/simple/");
		const regional = recognise("python.europe-west3.rep.pkg.dev/acme/pypi");
		expect(regional.problem?.override).toEqual({ key: "accept-location", value: "europe-west3" });
		expect(recognise("us-central1-pypi.pkg.dev/acme/pypi").problem?.override).toBeUndefined();
	});
});

test.each([host, `${host}/`, `${host}/acme`, `https://${host}/acme/`, "us-python.pkg.dev/example.com/project"])(
	"wants a repository named: %s",
	(reference) => {
		const { problem, index } = recognise(reference);
		expect(problem?.message).toContain("REPOSITORY");
		expect(index).toBeUndefined();
	},
);

test.each(["python.pkg.dev/acme/pypi", "pypi.pkg.dev"])("says what hosts look like: %s", (reference) => {
	expect(recognise(reference).problem?.message).toContain("us-central1-python.pkg.dev");
});

test.each([
	"us-central1-docker.pkg.dev/acme/images",
	"us-npm.pkg.dev/acme/npm",
	"us-python.pkg.dev.evil.example/acme/pypi/simple/",
	"https://pypi.org/simple/",
	`${host}/acme/pypi\n/simple/`,
	`${host}/acme/pypi/../../other/repo/simple/`,
	`${host}/acme/py pi`,
	`${host}/acme/"pypi"`,
	"gcr.io/acme",
	"acme",
	"",
])("leaves %j to others", (reference) => {
	expect(registry.recognise(reference)?.index).toBeUndefined();
});

test("tells which role to ask for, and how to make a repository, with what a virtual one does not do", () => {
	const match = recognise(`${host}/acme/pypi`);
	const role = registry.advice("not-permitted", match);
	expect(role).toContain("gcloud artifacts repositories add-iam-policy-binding pypi --project=acme");
	expect(role).toContain("roles/artifactregistry.reader (writer to upload)");
	const create = registry.advice("no-such-repository", match);
	expect(create).toContain("--location=us-central1 --repository-format=python");
	expect(create).toContain("for one version");
});
