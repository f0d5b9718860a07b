import { expect, test } from "vitest";
import { methods as everyMethod } from "../../src/auth/index.ts";
import { methods } from "../../src/engine/methods.ts";
import { recognise } from "../../src/engine/recognise.ts";
import { doubtful, met } from "../../src/model/availability.ts";
import type { Account } from "../../src/model/registry.ts";
import { registries } from "../../src/registries/index.ts";
import { targets } from "../../src/targets/index.ts";
import { packageMatch } from "../support/example-match.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";

const catalog = { registries, methods: everyMethod, targets };
const facts = inventedLaptop();

test("a reference can take fewer kinds of accounts than its family", () => {
	expect(methods(catalog, facts, packageMatch).map(({ method }) => method.id)).toContain("password");
	const open = { ...packageMatch, identities: ["anonymous"] as const };
	expect(methods(catalog, facts, open).map(({ method }) => method.id)).toEqual(["anonymous"]);
});

test("what a registry can say more exactly of its accounts takes the place of the method's own words", () => {
	const revoke = "acme.example/tokens";
	const account = { tradeoffs: { revoke } } as Account;
	const options = methods(catalog, facts, { ...packageMatch, accounts: { password: account } });
	const own = everyMethod.find(({ id }) => id === "password")?.tradeoffs;
	expect(options.find(({ method }) => method.id === "password")?.method.tradeoffs).toEqual({ ...own, revoke });
	expect(options.find(({ method }) => method.id === "anonymous")?.method.tradeoffs.revoke).toBe("Nothing to revoke");
});

test.each([
	["docker.io/acme/app", ["personal-token", "password", "helper", "anonymous"]],
	["ghcr.io/acme/app", ["personal-token", "helper", "anonymous"]],
	["registry.gitlab.com/acme/app", ["personal-token", "password", "helper", "anonymous"]],
	[
		"quay.io/acme/app",
		["robot", "personal-token", "robot-federation", "pull-secret-file", "password", "helper", "anonymous"],
	],
	["registry.redhat.io/ubi9/ubi", ["registry-service-account", "pull-secret-file", "password", "helper"]],
	["default-route-openshift-image-registry.apps.a.example", ["oc-token", "personal-token", "helper"]],
	["registry.acme.example:5000/app", ["password", "helper", "anonymous"]],
	["mcr.microsoft.com/dotnet/sdk", ["anonymous"]],
])("%s: what gives away least comes first", (reference, ids) => {
	const match = recognise(catalog, reference);
	if (match === undefined) throw new Error(`${reference} was not recognised`);
	expect(methods(catalog, facts, match).map(({ method }) => method.id)).toEqual(ids);
});

test("what may well not work is suggested only where nothing surely does", () => {
	const open = { ...packageMatch, identities: ["password", "anonymous"] as const };
	const suggested = (lastIsSure: boolean) => {
		const known = everyMethod.map((method) => ({
			...method,
			availability: () => (lastIsSure && method.id === "anonymous" ? met() : doubtful()),
		}));
		const options = methods({ ...catalog, methods: known }, facts, open);
		return { first: options[0]?.method.id, suggested: options.find((option) => option.suggested)?.method.id };
	};
	expect(suggested(true).suggested).toBe("anonymous");
	const { first, suggested: inDoubt } = suggested(false);
	expect(inDoubt).toBe(first);
});
