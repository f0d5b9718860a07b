import { expect, test } from "vitest";
import { anonymous } from "../../src/auth/anonymous.ts";
import { password } from "../../src/auth/password.ts";
import { UserError } from "../../src/model/errors.ts";
import { Secret } from "../../src/model/secret.ts";
import { packageMatch } from "../support/example-match.ts";
import { keyringLaptop } from "../support/keyring-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const host = new MemoryHost();

test("a password in a file is a user name and a secret, both asked for", async () => {
	expect(
		password.questions(keyringLaptop(), {}, packageMatch).map(({ key, kind, otherwise }) => [key, kind, otherwise]),
	).toEqual([
		["username", "text", undefined],
		["secret", "secret", undefined],
	]);
	const secret = new Secret("hunter2");
	expect(await password.source({ username: "ada" }, host, secret, packageMatch)).toEqual({
		kind: "static",
		username: "ada",
		secret,
	});
	await expect(password.source({ username: "ada" }, host, undefined, packageMatch)).rejects.toThrow(UserError);
	await expect(password.source({}, host, secret, packageMatch)).rejects.toThrow(UserError);
});

test("no sign-in asks nothing and runs nothing", async () => {
	expect(anonymous.questions(keyringLaptop(), {}, packageMatch)).toEqual([]);
	expect(await anonymous.source({}, host, undefined, packageMatch)).toEqual({ kind: "anonymous" });
});
