import { describe, expect, test } from "vitest";
import { methods as allMethods } from "../../src/auth/index.ts";
import { methods } from "../../src/engine/methods.ts";
import { nextQuestion } from "../../src/engine/next-question.ts";
import { recognise } from "../../src/engine/recognise.ts";
import type { Answers } from "../../src/model/auth-method.ts";
import { noChoices, type Registration } from "../../src/model/choices.ts";
import { found, missing } from "../../src/model/fact.ts";
import { registries } from "../../src/registries/index.ts";
import { gcloud, inventedLaptop } from "../support/invented-laptop.ts";
import { lineTarget } from "./line-target.ts";

const catalog = { registries, methods: allMethods, targets: [lineTarget] };
const facts = inventedLaptop();

function wish(reference: string, method?: string, answers: Answers = {}): Registration {
	return { reference, method, answers };
}

function ask(...registrations: readonly Registration[]) {
	return nextQuestion(catalog, facts, { ...noChoices, registrations }, new Date());
}

describe("asks in order, and for nothing twice", () => {
	test("first which registries", () => {
		expect(ask()).toEqual({ step: "registries" });
		expect(nextQuestion(catalog, facts, { ...noChoices, recipes: ["docker-group"] }, new Date())).toBeUndefined();
	});

	test("then how to sign in to each, then what that needs to know", () => {
		expect(ask(wish("gcr.io/acme"), wish("eu.gcr.io"))).toMatchObject({ step: "method", index: 0 });
		expect(ask(wish("gcr.io/acme", "gcloud-helper"), wish("eu.gcr.io"))).toMatchObject({
			step: "method",
			index: 1,
			match: { host: "eu.gcr.io" },
		});
		const withKey = wish("eu.gcr.io", "gcloud-helper-service-account");
		expect(ask(wish("gcr.io", "gcloud-helper"), withKey)).toMatchObject({
			step: "detail",
			index: 1,
			question: { key: "key-file" },
		});
	});

	test("and stops when everything is answered", () => {
		expect(ask(wish("gcr.io", "gcloud-helper-service-account", { "key-file": "/k.json" }))).toBeUndefined();
	});

	test("a method that does not exist is open again", () => {
		expect(ask(wish("gcr.io", "magic"))).toMatchObject({ step: "method", index: 0 });
	});

	test("a registry that cannot be right is asked before anything else", () => {
		expect(ask(wish("gcr.io"), wish("us-centrl1-docker.pkg.dev"))).toEqual({ step: "registries" });
		expect(ask(wish("what is this"))).toEqual({ step: "registries" });
	});

	test("unless the person insists on it", () => {
		const insisted = wish("us-east9-docker.pkg.dev", "gcloud-helper", { "accept-location": "us-east9" });
		expect(ask(insisted)).toBeUndefined();
		expect(ask(wish("us-east9-docker.pkg.dev", "gcloud-helper", { "accept-location": "yes" }))).toEqual({
			step: "registries",
		});
		expect(ask(wish("us-npm.pkg.dev/a/b", "gcloud-helper", { "accept-location": "us" }))).toEqual({
			step: "registries",
		});
	});
});

describe("offers the methods that fit", () => {
	const match = recognise(catalog, "gcr.io");
	if (match === undefined) throw new Error("gcr.io is not recognised");

	test("with the first that can work suggested", () => {
		const options = methods(catalog, facts, match);
		expect(options.map(({ method, suggested }) => [method.id, suggested])).toEqual([
			["gcloud-helper", true],
			["gcr-helper", false],
			["gcloud-helper-service-account", false],
			["gcloud-helper-federation", false],
		]);
		const gcr = { "credential-helpers": found([{ name: "gcr", path: "/usr/local/bin/docker-credential-gcr" }]) };
		const without = methods(catalog, inventedLaptop({ gcloud: missing("not on PATH"), ...gcr }), match);
		expect(without.find(({ suggested }) => suggested)?.method.id).toBe("gcr-helper");
	});

	test("and none that no file here could hold", () => {
		expect(methods({ ...catalog, targets: [] }, facts, match)).toEqual([]);
		expect(methods({ ...catalog, targets: [{ ...lineTarget, accepts: [] }] }, facts, match)).toEqual([]);
	});
});

test("several accounts leave the question which one", () => {
	const several = inventedLaptop({ gcloud: found(gcloud({ accounts: ["ada@acme.example", "ada@home.example"] })) });
	const open = nextQuestion(
		catalog,
		several,
		{ ...noChoices, registrations: [wish("gcr.io", "gcloud-helper")] },
		new Date(),
	);
	expect(open).toMatchObject({ step: "detail", question: { key: "account" } });
});
