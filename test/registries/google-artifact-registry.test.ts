import { describe, expect, test } from "vitest";
import type { Match } from "../../src/model/registry.ts";
import { googleArtifactRegistry } from "../../src/registries/google-artifact-registry.ts";

function recognise(reference: string): Match {
	const match = googleArtifactRegistry.recognise(reference);
	if (match === undefined) throw new Error(`${reference} was not recognised`);
	return match;
}

describe("takes what people paste", () => {
	test.each([
		["us-central1-docker.pkg.dev", "us-central1-docker.pkg.dev", "", "us-central1"],
		["us-central1-docker.pkg.dev/acme", "us-central1-docker.pkg.dev", "acme", "us-central1"],
		["us-central1-docker.pkg.dev/acme/images/", "us-central1-docker.pkg.dev", "acme/images", "us-central1"],
		[
			"https://US-Central1-docker.PKG.dev/acme/images/app:1.2",
			"us-central1-docker.pkg.dev",
			"acme/images/app",
			"us-central1",
		],
		["  europe-docker.pkg.dev/acme/images/app@sha256:0f0f  ", "europe-docker.pkg.dev", "acme/images/app", "europe"],
		["us-docker.pkg.dev/acme/images/app:v1@sha256:0f0f", "us-docker.pkg.dev", "acme/images/app", "us"],
		["docker.europe-west3.rep.pkg.dev/acme/images", "docker.europe-west3.rep.pkg.dev", "acme/images", "europe-west3"],
		["us-docker.pkg.dev/example.com/project/images", "us-docker.pkg.dev", "example.com/project/images", "us"],
		["us-docker.pkg.dev/example.com:project/images", "us-docker.pkg.dev", "example.com/project/images", "us"],
	])("%s", (reference, host, path, location) => {
		expect(recognise(reference)).toMatchObject({ host, path, location, kind: "container" });
		expect(recognise(reference).problem).toBeUndefined();
	});
});

describe("names the nearest locations for one that does not exist", () => {
	test.each([
		["us-centrl1-docker.pkg.dev/acme/images", ["us-central1-docker.pkg.dev/acme/images"]],
		["us-central-docker.pkg.dev/acme", ["us-central1-docker.pkg.dev/acme", "us-central2-docker.pkg.dev/acme"]],
		["eu-docker.pkg.dev/acme", ["europe-docker.pkg.dev/acme"]],
		["us-centra1-docker.pkg.dev", ["us-central1-docker.pkg.dev"]],
		["asia-south-docker.pkg.dev", ["asia-south1-docker.pkg.dev", "asia-south2-docker.pkg.dev"]],
		["europ-west1-docker.pkg.dev", ["europe-west1-docker.pkg.dev"]],
		["docker.europe-wets3.rep.pkg.dev/acme", ["docker.europe-west3.rep.pkg.dev/acme"]],
	])("%s", (reference, first) => {
		const { problem } = recognise(reference);
		expect(problem?.message).toContain("has no location");
		expect(problem?.suggestions.slice(0, first.length)).toEqual(first);
	});

	test("and none where none is near", () => {
		expect(recognise("location-docker.pkg.dev/project/repo").problem?.suggestions).toEqual([]);
	});

	test("and lets a person insist on one that may be newer than the list", () => {
		const { problem } = recognise("us-east9-docker.pkg.dev/acme/images");
		expect(problem?.override).toEqual({ key: "accept-location", value: "us-east9" });
		expect(problem?.message).toContain("It may be newer than this list");
		expect(recognise("not--a--place-docker.pkg.dev").problem?.override).toBeUndefined();
	});
});

test.each([
	["us-npm.pkg.dev/acme/npm", "npm packages"],
	["europe-maven.pkg.dev/acme/maven", "Java packages"],
])("says that %s is not a container registry", (reference, holds) => {
	expect(recognise(reference).problem?.message).toContain(holds);
	expect(recognise(reference).problem?.override).toBeUndefined();
});

test("says when a host cannot work, and which one can", () => {
	expect(recognise("us-docker.pkg.dev:443/acme").problem?.suggestions).toEqual(["us-docker.pkg.dev/acme"]);
	expect(recognise("docker.us.rep.pkg.dev/acme").problem?.suggestions).toEqual(["us-docker.pkg.dev/acme"]);
	expect(recognise("us-west1.pkg.dev/acme").problem?.suggestions).toEqual(["us-west1-docker.pkg.dev/acme"]);
	expect(recognise("docker.pkg.dev/acme").problem?.message).toContain("not one of Artifact Registry's hosts");
});

test("says when docker would refuse the name of an image", () => {
	expect(recognise("us-docker.pkg.dev/Acme/images").problem?.suggestions).toEqual(["us-docker.pkg.dev/acme/images"]);
	expect(recognise("us-docker.pkg.dev/acme/im$(id)ages").problem?.message).toContain('"im$(id)ages"');
});

test.each([
	"gcr.io/acme",
	"quay.io/acme",
	"pkg.dev.example.com/acme",
	"acme/images",
	"",
	"us-docker.pkg.dev.evil/x",
	"us-central1-python.pkg.dev/acme/pypi",
	"us-central1-pypi.pkg.dev/acme/pypi",
	"a b",
])("leaves %j to others", (reference) => {
	expect(googleArtifactRegistry.recognise(reference)).toBeUndefined();
});

test("tells which role to ask for, with the command that grants it", () => {
	const match = recognise("us-central1-docker.pkg.dev/acme/images/app:1");
	expect(googleArtifactRegistry.advice("not-permitted", match)).toContain(
		"gcloud artifacts repositories add-iam-policy-binding images --project=acme --location=us-central1 --member=user:YOUR-ACCOUNT --role=roles/artifactregistry.reader",
	);
	expect(googleArtifactRegistry.advice("no-such-repository", match)).toContain(
		"gcloud artifacts repositories create images --project=acme --location=us-central1 --repository-format=docker",
	);
	const domain = recognise("us-docker.pkg.dev/example.com/project/images");
	expect(googleArtifactRegistry.advice("not-permitted", domain)).toContain("--project=example.com:project");
	expect(googleArtifactRegistry.advice("not-permitted", recognise("us-docker.pkg.dev"))).toBeUndefined();
});
