import { expect, test } from "vitest";
import { ghcr } from "../../src/registries/ghcr.ts";
import { recognised } from "../support/recognised.ts";

const recognise = (reference: string) => recognised(ghcr, reference);

test.each([
	["ghcr.io", ""],
	["ghcr.io/acme", ""],
	["https://GHCR.io/acme/app:1", "acme/app"],
	["ghcr.io/acme/repository/app@sha256:0f", "acme/repository/app"],
])("takes %s", (reference, path) => {
	expect(recognise(reference)).toMatchObject({ host: "ghcr.io", path });
	expect(recognise(reference).problem).toBeUndefined();
});

test.each([
	["ghcr.io/Acme/App", "ghcr.io/acme/app"],
	["docker.pkg.github.com/Acme/repository/app:1", "ghcr.io/acme/repository/app"],
	["docker.pkg.github.com", "ghcr.io"],
	["https://github.com/Acme/repository/pkgs/container/app", "ghcr.io/acme/app"],
	["https://github.com/orgs/acme/packages/container/package/team%2Fapp", "ghcr.io/acme/team/app"],
	["github.com/Acme/app", "ghcr.io/acme/app"],
	["https://github.com/acme/app.git", "ghcr.io/acme/app"],
	["https://github.com/acme/app/tree/main/src", "ghcr.io/acme/app"],
	["github.com/orgs/acme", "ghcr.io"],
	["www.github.com", "ghcr.io"],
	["https://github.com/users/ada/packages/container/app/123?tag=1", "ghcr.io/ada/app"],
])("%s is near to %s", (reference, suggestion) => {
	expect(recognise(reference).problem?.suggestions).toEqual([suggestion]);
	expect(recognise(suggestion).problem).toBeUndefined();
});

test("its other registries hold packages", () => {
	expect(recognise("npm.pkg.github.com/acme").problem?.message).toContain("serves packages, not images");
});

test.each(["gcr.io/acme", "xghcr.io", "docker.io"])("leaves %s to others", (reference) => {
	expect(ghcr.recognise(reference)).toBeUndefined();
});

test("tells that GitHub says the same of private and of absent, and what the token needs", () => {
	const advice = ghcr.advice("not-permitted", recognise("ghcr.io/acme/team/app"));
	expect(advice).toContain("the same answer for what is private and for what does not exist");
	expect(advice).toContain("read access in the settings of team/app");
	expect(advice).toContain("read:packages");
	expect(ghcr.advice("not-permitted", recognise("ghcr.io"))).toBeUndefined();
});
