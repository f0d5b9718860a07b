import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

messyHome("keychain.dead", "a store that does not work", () => dockerLaptop({ config: { credsStore: "osxkeychain" } }));

describe("keychain.dead", () => {
	test("tells of a store that does not work, and both ways out", async () => {
		const programs = ["docker-credential-pass", "pass"];
		const check = said(
			await visit(dockerLaptop({ config: { credsStore: "pass" }, programs }), "--show"),
			"keychain.dead",
		);
		expect(check).toMatchObject({ status: "fail", findings: [{ where: { path: "~/.docker/config.json" } }] });
		expect(check.findings[0]?.message).toContain("pass was never set up");
		expect(check.findings[0]?.fix.commands).toEqual([
			"gpg --quick-generate-key YOUR-NAME",
			"pass init YOUR-NAME",
			"npx registry-setup --recipe replace-store",
		]);
	});

	test("tells of one that is not there, and of a keyring without a session", async () => {
		const gone = said(await visit(dockerLaptop({ config: { credsStore: "osxkeychain" } })), "keychain.dead");
		expect(gone.findings[0]?.message).toContain("docker-credential-osxkeychain is not on PATH");
		const programs = ["docker-credential-secretservice"];
		const ssh = said(await visit(dockerLaptop({ config: { credsStore: "secretservice" }, programs })), "keychain.dead");
		expect(ssh.findings[0]?.message).toContain("there is no D-Bus session");
	});

	test("notes pass without its helper where another keychain is", async () => {
		const programs = ["pass", "docker-credential-secretservice"];
		expect(said(await visit(dockerLaptop({ config: {}, programs })), "keychain.dead").status).toBe("note");
	});

	test("tells of pass that docker takes by itself and that was never set up, a note until a registry is asked for", async () => {
		const laptop = { config: {}, programs: ["docker-credential-pass", "pass"] };
		const check = said(await visit(dockerLaptop(laptop), "--show"), "keychain.dead");
		expect(check.status).toBe("note");
		expect(check.findings[0]?.message).toMatch(/^docker login would fail: .*"pass" by itself.*pass was never set up/);
		expect(check.findings[0]?.fix.commands).toContain("pass init YOUR-NAME");
		const asked = said(await visit(dockerLaptop(laptop), "r.example.com/app", "--show"), "keychain.dead");
		expect(asked.status).toBe("warn");
		const has = { auths: { "r.example.com": { auth: basic("ada", "s3cret") } } };
		expect(said(await visit(dockerLaptop({ ...laptop, config: has })), "keychain.dead").status).toBe("ok");
	});

	test("has nothing to say of one that works, nor where none is named", async () => {
		const laptop = {
			config: { credsStore: "pass" },
			programs: ["docker-credential-pass", "pass"],
			files: { "~/.password-store/.gpg-id": "ada" },
		};
		expect(said(await visit(dockerLaptop(laptop)), "keychain.dead")).toMatchObject({ status: "ok", findings: [] });
		expect(said(await visit(dockerLaptop({ config: {} })), "keychain.dead").status).toBe("ok");
	});
});
