import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

messyHome("cred.admin", "a registry's admin user", () =>
	dockerLaptop({ config: { auths: { "acme.azurecr.io": { auth: basic("acme", "s3cr3t-w0rd") } } } }),
);

describe("cred.admin", () => {
	test("warns of a registry's admin user", async () => {
		const auths = { "acme.azurecr.io": { auth: basic("acme", "s3cr3t-w0rd") } };
		expect(said(await visit(dockerLaptop({ config: { auths } }), "--show"), "cred.admin")).toMatchObject({
			status: "warn",
			findings: [{ where: { line: 3 }, fix: { commands: { length: 2 } } }],
		});
	});

	test("has nothing to say of other users, nor of other registries", async () => {
		const auths = {
			"acme.azurecr.io": { auth: basic("builds", "s3cr3t-w0rd") },
			"acme.example": { auth: basic("acme", "s3cr3t-w0rd") },
		};
		expect(said(await visit(dockerLaptop({ config: { auths } })), "cred.admin")).toMatchObject({ status: "ok" });
	});
});
