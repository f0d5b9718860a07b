import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const login = { auth: basic("ada", "s3cr3t-w0rd") };

messyHome("cfg.namespace", "a login for a part of a registry", () =>
	dockerLaptop({ config: { auths: { "hub.example/one": login } } }),
);

describe("cfg.namespace", () => {
	test("warns of two that docker takes at random, at their lines", async () => {
		const auths = { "hub.example/one": login, "hub.example/two": login };
		const check = said(await visit(dockerLaptop({ config: { auths } }), "--show"), "cfg.namespace");
		expect(check).toMatchObject({ status: "warn", findings: [{ where: { line: 3 } }, { where: { line: 6 } }] });
		expect(check.findings[0]?.message).toContain("at random");
	});

	test("notes one, and has nothing to say of whole registries", async () => {
		const one = dockerLaptop({ config: { auths: { "hub.example/one": login } } });
		expect(said(await visit(one), "cfg.namespace").status).toBe("note");
		const whole = dockerLaptop({ config: { auths: { "hub.example": login, "https://index.docker.io/v1/": login } } });
		expect(said(await visit(whole), "cfg.namespace")).toMatchObject({ status: "ok", findings: [] });
	});
});
