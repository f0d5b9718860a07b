import { describe, expect, test } from "vitest";
import { dockerHub } from "../../src/registries/docker-hub.ts";
import { recognised } from "../support/recognised.ts";

const recognise = (reference: string) => recognised(dockerHub, reference);

test.each([
	["docker.io", ""],
	["index.docker.io", ""],
	["registry-1.docker.io", ""],
	["https://index.docker.io/v1/", ""],
	["https://index.docker.io/v1", ""],
	["https://index.docker.io/v1/access-token", ""],
	["https://index.docker.io/v1/refresh-token", ""],
	["docker.io/acme/app", "acme/app"],
	["docker.io/acme/app:1.2", "acme/app"],
	["https://docker.io/acme/app/", "acme/app"],
	["index.docker.io/acme/app@sha256:0f", "acme/app"],
	["docker.io/acme/simple", "acme/simple"],
	["https://hub.docker.com/r/acme/app/tags", "acme/app"],
	["hub.docker.com/repository/docker/acme/app/general", "acme/app"],
])("takes %s for docker.io", (reference, path) => {
	expect(recognise(reference)).toMatchObject({ host: "docker.io", path, kind: "container" });
	expect(recognise(reference).problem).toBeUndefined();
	expect(recognise(reference).isPublic).toBeUndefined();
});

test("an image without an owner is one of Docker's own, which nobody has to sign in for", () => {
	const match = recognise("docker.io/node:20");
	expect(match).toMatchObject({ path: "library/node", isPublic: true });
	expect(match.notes[0]).toContain("library/node is one of Docker's official images");
	expect(recognise("docker.io/library/node").path).toBe("library/node");
	expect(recognise("https://hub.docker.com/_/node?tab=tags")).toMatchObject({ path: "library/node", isPublic: true });
});

test("says that pulls are limited, and when docker looks under another key", () => {
	expect(recognise("docker.io/acme/app").notes).toEqual([
		"Without a sign-in Docker Hub limits pulls by address, with one by account.",
	]);
	expect(recognise("registry-1.docker.io/acme/app").notes[1]).toContain("it looks under another key, and finds none");
});

describe("knows what people take for its address, and what docker pulls from instead", () => {
	test.each([
		["hub.docker.com/u/acme", "docker.io"],
		["hub.docker.com", "docker.io"],
		["registry.hub.docker.com/acme/app", "docker.io/acme/app"],
		["docker.com", "docker.io"],
		["registry.docker.io/acme/app", "docker.io/acme/app"],
	])("%s", (reference, suggestion) => {
		expect(recognise(reference).problem?.suggestions).toEqual([suggestion]);
		expect(recognise(suggestion).problem).toBeUndefined();
	});
});

test("a name without a host is near to an image of Docker Hub's, and not taken for one", () => {
	expect(recognise("acme/app:1").problem?.suggestions).toEqual(["docker.io/acme/app"]);
	for (const text of ["acme", "node:20", "acme/app/more", "/acme/app", "./acme/app", "acme app", "Acme/App"]) {
		expect(dockerHub.recognise(text), text).toBeUndefined();
	}
});

test("a name that docker refuses has the right one beside it", () => {
	expect(recognise("docker.io/Acme/App").problem?.suggestions).toEqual(["docker.io/acme/app"]);
});

test.each([
	"docker.elastic.co/a/b",
	"docker.pkg.github.com/a/b",
	"mydocker.io/a",
	"docker.io.example.com/a",
	"ghcr.io",
])("leaves %s to others", (reference) => {
	expect(dockerHub.recognise(reference)).toBeUndefined();
});

test("tells what a no of Docker Hub's can mean", () => {
	const advice = dockerHub.advice("not-permitted", recognise("docker.io/acme/app"));
	expect(advice).toContain("an owner of acme");
	expect(advice).toContain('"Repo Read-only"');
	expect(dockerHub.advice("not-permitted", recognise("docker.io"))).toBeUndefined();
	expect(dockerHub.advice("no-such-repository", recognise("docker.io/acme/app"))).toContain("push a first image");
});
