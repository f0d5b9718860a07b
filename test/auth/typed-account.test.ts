import { describe, expect, test } from "vitest";
import { password } from "../../src/auth/password.ts";
import { personalToken } from "../../src/auth/personal-token.ts";
import { registryServiceAccount } from "../../src/auth/registry-service-account.ts";
import { robot } from "../../src/auth/robot.ts";
import { UserError } from "../../src/model/errors.ts";
import { Secret } from "../../src/model/secret.ts";
import { quay } from "../../src/registries/quay.ts";
import { imageMatch } from "../support/example-match.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { recognised } from "../support/recognised.ts";

const host = new MemoryHost();
const facts = inventedLaptop();
const match = recognised(quay, "quay.io/acme/app");

describe.each([robot, registryServiceAccount, personalToken, password])("$id", (method) => {
	test("asks for a name and a secret, also of a registry that says nothing of its accounts", () => {
		for (const of of [match, imageMatch]) {
			expect(method.questions(facts, {}, of).map(({ key, kind }) => [key, kind])).toEqual([
				["username", "text"],
				["secret", "secret"],
			]);
		}
	});

	test("gives them as they are, and nothing without both", async () => {
		const secret = new Secret("canary");
		const username = "12345678|ci";
		expect(await method.source({ username }, host, secret, match)).toEqual({ kind: "static", username, secret });
		await expect(method.source({ username }, host, undefined, match)).rejects.toThrow(UserError);
		await expect(method.source({}, host, secret, match)).rejects.toThrow(UserError);
	});

	test("can always work, and runs nothing", async () => {
		expect(method.availability(facts)).toEqual({ available: true, warnings: [] });
		expect(await method.commands({ match, answers: {}, secret: undefined }, facts, host)).toEqual([]);
	});
});

test("asks in the registry's own words", () => {
	const [name, secret] = robot.questions(facts, {}, match);
	expect(name?.title).toBe("Robot account");
	expect(name?.why).toContain("It looks like acme+ci.");
	expect(secret?.title).toBe("Robot token");
});
