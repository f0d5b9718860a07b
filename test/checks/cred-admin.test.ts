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

	test("knows one behind a domain name label, and in podman's file", async () => {
		const auths = (host: string) => ({ auths: { [host]: { auth: basic("acme", "s3cr3t-w0rd") } } });
		const label = await visit(dockerLaptop({ config: auths("acme-abc123.azurecr.io") }), "--show");
		expect(said(label, "cred.admin").findings[0]?.fix.commands[0]).toBe("az acr login --name acme");
		const path = "~/.config/containers/auth.json";
		const podman = dockerLaptop({
			programs: ["podman"],
			files: { [path]: JSON.stringify(auths("acme.azurecr.io/app")) },
		});
		expect(said(await visit(podman), "cred.admin")).toMatchObject({ status: "warn", findings: [{ where: { path } }] });
	});
});
