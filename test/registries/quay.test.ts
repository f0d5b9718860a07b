import { expect, test } from "vitest";
import { quay } from "../../src/registries/quay.ts";
import { recognised } from "../support/recognised.ts";

const recognise = (reference: string) => recognised(quay, reference);

test.each([
	["quay.io", "quay.io", ""],
	["quay.io/acme", "quay.io", ""],
	["https://quay.io/acme/app:1", "quay.io", "acme/app"],
	["quay.io/acme/simple", "quay.io", "acme/simple"],
	["quay.acme.example:8443/team/app", "quay.acme.example:8443", "team/app"],
])("takes %s", (reference, host, path) => {
	expect(recognise(reference)).toMatchObject({ host, path });
	expect(recognise(reference).problem).toBeUndefined();
});

test.each([
	["https://quay.io/repository/acme/app?tab=tags", "quay.io/acme/app"],
	["quay.io/organization/acme", "quay.io/acme"],
	["www.quay.io/acme/app", "quay.io/acme/app"],
	["quay.io/Acme/app", "quay.io/acme/app"],
])("%s is near to %s", (reference, suggestion) => {
	expect(recognise(reference).problem?.suggestions).toEqual([suggestion]);
	expect(recognise(suggestion).problem).toBeUndefined();
});

test.each(["notquay.io/a", "quay", "my.quay.io.example/a"])("leaves %s to others", (reference) => {
	expect(quay.recognise(reference)).toBeUndefined();
});

test("names robots after the organization of the reference, and the page where they are made", () => {
	const robot = recognise("quay.acme.example/team/app").accounts?.robot;
	expect(robot?.examples).toEqual(["team+ci"]);
	expect(robot?.made).toContain("https://quay.acme.example/organization/team?tab=robots");
	expect(recognise("quay.io").accounts?.robot?.made).toContain("/organization/ORGANIZATION?");
});

test("tells where a robot is given Read", () => {
	const advice = quay.advice("not-permitted", recognise("quay.io/acme/app"));
	expect(advice).toContain("https://quay.io/repository/acme/app?tab=settings");
	expect(quay.advice("not-permitted", recognise("quay.io/acme"))).toBeUndefined();
});
