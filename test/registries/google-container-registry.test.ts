import { expect, test } from "vitest";
import type { Match } from "../../src/model/registry.ts";
import { googleContainerRegistry } from "../../src/registries/google-container-registry.ts";

function recognise(reference: string): Match {
	const match = googleContainerRegistry.recognise(reference);
	if (match === undefined) throw new Error(`${reference} was not recognised`);
	return match;
}

test.each([
	["gcr.io", "gcr.io", "", "us"],
	["GCR.io/acme/", "gcr.io", "acme", "us"],
	["https://us.gcr.io/acme/app:1", "us.gcr.io", "acme/app", "us"],
	["eu.gcr.io/acme/app@sha256:0f", "eu.gcr.io", "acme/app", "europe"],
	["asia.gcr.io/example.com/project/image", "asia.gcr.io", "example.com/project/image", "asia"],
	["gcr.io/example.com:project/image", "gcr.io", "example.com/project/image", "us"],
])("takes %s", (reference, host, path, location) => {
	expect(recognise(reference)).toMatchObject({ host, path, location });
	expect(recognise(reference).problem).toBeUndefined();
});

test("says that Artifact Registry serves the host today, from which repository", () => {
	expect(recognise("gcr.io/acme/app").notes).toEqual([
		'Artifact Registry serves gcr.io now, from the repository "gcr.io" of the project acme in the location us.',
	]);
	expect(recognise("eu.gcr.io").notes[0]).toContain(
		'the repository "eu.gcr.io" of each project in the location europe',
	);
	expect(recognise("marketplace.gcr.io/google/nginx").notes[0]).toContain("Marketplace");
});

test("says what the other hosts below gcr.io are", () => {
	expect(recognise("k8s.gcr.io/pause:3.9").problem?.message).toContain("registry.k8s.io");
	expect(recognise("mirror.gcr.io/library/nginx").problem?.message).toContain("nothing to sign in to");
	expect(recognise("launcher.gcr.io/google/nginx").problem?.suggestions).toEqual(["marketplace.gcr.io/google/nginx"]);
	expect(recognise("staging-k8s.gcr.io/pause").notes[0]).toContain("Kubernetes");
	expect(recognise("europe.gcr.io/acme").problem?.suggestions).toEqual(["eu.gcr.io/acme"]);
	expect(recognise("gcr.io:443/acme").problem?.suggestions).toEqual(["gcr.io/acme"]);
});

test.each(["us-docker.pkg.dev/acme", "notgcr.io/acme", "gcr.io.example.com/acme"])(
	"leaves %s to others",
	(reference) => {
		expect(googleContainerRegistry.recognise(reference)).toBeUndefined();
	},
);

test("tells how to make the repository that gcr.io needs, and who may grant a role", () => {
	const match = recognise("eu.gcr.io/acme/app");
	expect(googleContainerRegistry.advice("no-such-repository", match)).toContain(
		"gcloud artifacts repositories create eu.gcr.io --project=acme --location=europe --repository-format=docker",
	);
	expect(googleContainerRegistry.advice("not-permitted", match)).toContain(
		"gcloud artifacts repositories add-iam-policy-binding eu.gcr.io --project=acme --location=europe",
	);
	expect(googleContainerRegistry.advice("not-permitted", recognise("gcr.io"))).toBeUndefined();
});
