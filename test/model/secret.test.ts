import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Secret } from "../../src/model/secret.ts";

test("a secret never prints itself", () => {
	const secret = new Secret("hunter2-canary");
	const printed = [
		String(secret),
		`${secret}`,
		JSON.stringify({ secret }),
		inspect(secret),
		inspect({ deep: [secret] }),
	];
	expect(printed.join("\n")).not.toContain("hunter2");
	expect(secret.reveal()).toBe("hunter2-canary");
});
