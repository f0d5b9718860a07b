import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const config = { auths: { "hub.example": { auth: basic("ada", "s3cr3t-w0rd") } } };

messyHome("cred.plain", "a password in clear", () => dockerLaptop({ config }));

describe("cred.plain", () => {
	test("warns where a keychain works, and names the recipe", async () => {
		const programs = ["pass", "docker-credential-pass"];
		const host = dockerLaptop({ config, programs, files: { "~/.password-store/.gpg-id": "ada" } });
		expect(said(await visit(host), "cred.plain")).toMatchObject({
			status: "warn",
			findings: [{ where: { line: 3 }, fix: { commands: ["npx registry-setup --recipe move-to-keychain"] } }],
		});
	});

	test("is a note where none does, and has nothing to say of marks", async () => {
		expect(said(await visit(dockerLaptop({ config })), "cred.plain").status).toBe("note");
		const marks = dockerLaptop({ config: { auths: { "hub.example": {} }, credsStore: "pass" } });
		expect(said(await visit(marks), "cred.plain")).toMatchObject({ status: "ok", findings: [] });
	});
});
