import { expect, test } from "vitest";
import { standIns } from "../../src/report/stand-ins.ts";

const hide = standIns([
	["acme", "<account 1>"],
	["registry.acme.example", "<registry 1>"],
	["registry.acme.example:5000", "<registry 2>"],
	["team/app", "<path 1>"],
	["app", "<path 2>"],
	["$robot", "<account 2>"],
	["straße", "<account 3>"],
]);

test.each([
	["Sign in to registry.acme.example as acme", "Sign in to <registry 1> as <account 1>"],
	["registry.acme.example:5000/team/app:v1", "<registry 2>/<path 1>:v1"],
	["REGISTRY.acme.Example.", "<registry 1>."],
	["acme, acme-2, my.acme, acme_x and acme", "<account 1>, acme-2, my.acme, acme_x and <account 1>"],
	["app/app and $robot", "<path 2>/<path 2> and <account 2>"],
	["İ 𝒳 Straße app", "İ 𝒳 <account 3> <path 2>"],
	["is it team/app", "is it <path 1>"],
	["docker-credential-acme is gone", "docker-credential-<account 1> is gone"],
	["my-docker-credential-acme", "my-docker-credential-acme"],
	["", ""],
	["x".repeat(50), "x".repeat(50)],
])("names as whole words have their stand-ins, the longest first: %s", (text, hidden) => {
	expect(hide(text)).toBe(hidden);
});

test("names that stand-ins are made of hide nothing of them", () => {
	expect(
		standIns([
			["registry", "<path 1>"],
			["a.example", "<registry 1>"],
		])("a.example"),
	).toBe("<registry 1>");
});
