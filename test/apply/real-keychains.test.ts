import { describe, expect, test } from "vitest";
import { changedByKeychain } from "../../src/model/changed-by-keychain.ts";
import { Secret } from "../../src/model/secret.ts";
import { passWithoutKey, realKeychains, secretServiceKeychain } from "../support/real-keychains.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";

const entry = (server: string, username: string, secret: string) =>
	JSON.stringify({ ServerURL: server, Username: username, Secret: secret });

describe.each(realKeychains)("docker-credential-$helper", ({ helper, programs, start }) => {
	test("keeps a login, gives it back and lets it go", async (context) => {
		needPrograms(context, ...programs);
		const keychain = await start();
		try {
			const env = { ...process.env, ...keychain.env };
			const call = (verb: string, stdin: string) => runProgram([`docker-credential-${helper}`, verb], { env, stdin });
			const login = entry("quay.io", "ada", "s3cret");
			expect(await call("store", login)).toMatchObject({ code: 0, stdout: "" });
			expect(JSON.parse((await call("get", "quay.io")).stdout)).toEqual(JSON.parse(login));
			expect(JSON.parse((await call("list", "unused")).stdout)).toEqual({ "quay.io": "ada" });
			expect(await call("erase", "quay.io")).toMatchObject({ code: 0 });
			expect((await call("get", "quay.io")).stdout).not.toContain("s3cret");
		} finally {
			await keychain.stop();
		}
	});

	test("gives back what changedByKeychain does not say it changes, line ends and all", async (context) => {
		needPrograms(context, ...programs);
		const keychain = await start();
		try {
			const env = { ...process.env, ...keychain.env };
			const call = (verb: string, stdin: string) => runProgram([`docker-credential-${helper}`, verb], { env, stdin });
			for (const secret of ["word", " word ", "two\nlines", "word\n", "word\r\n\n"]) {
				await call("store", entry("quay.io", "ada", secret));
				const given = JSON.parse((await call("get", "quay.io")).stdout).Secret === secret;
				expect(given, JSON.stringify(secret)).toBe(changedByKeychain(helper, new Secret(secret)) === undefined);
			}
		} finally {
			await keychain.stop();
		}
	});

	test("keeps the login of another name beside it, and erasing takes both", async (context) => {
		needPrograms(context, ...programs);
		const keychain = await start();
		try {
			const env = { ...process.env, ...keychain.env };
			const call = (verb: string, stdin: string) => runProgram([`docker-credential-${helper}`, verb], { env, stdin });
			await call("store", entry("quay.io", "ada", "first"));
			await call("store", entry("quay.io", "bob", "second"));
			expect((await call("get", "quay.io")).stdout).toMatch(/first|second/);
			await call("erase", "quay.io");
			expect((await call("get", "quay.io")).stdout).not.toMatch(/first|second/);
		} finally {
			await keychain.stop();
		}
	});
});

test("pass without a key finds nothing and keeps nothing", async (context) => {
	needPrograms(context, "docker-credential-pass", "pass", "gpgconf");
	const keychain = await passWithoutKey();
	try {
		const env = { ...process.env, ...keychain.env };
		const stored = await runProgram(["docker-credential-pass", "store"], { env, stdin: entry("quay.io", "ada", "x") });
		expect(stored).toMatchObject({ code: 1, stdout: expect.stringContaining("pass not initialized") });
	} finally {
		await keychain.stop();
	}
});

test("gnome-keyring without a keyring keeps nothing", async (context) => {
	const [, { programs }] = realKeychains as [unknown, (typeof realKeychains)[number]];
	needPrograms(context, ...programs);
	const keychain = await secretServiceKeychain("");
	try {
		const env = { ...process.env, ...keychain.env };
		const call = ["docker-credential-secretservice", "store"] as const;
		const stored = await runProgram([...call], { env, stdin: entry("quay.io", "ada", "x") });
		expect(stored).toMatchObject({
			code: 1,
			stdout: expect.stringContaining("/org/freedesktop/secrets/collection/login"),
		});
	} finally {
		await keychain.stop();
	}
});
