import { describe, expect, test } from "vitest";
import { basic, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const auths = { "hub.example": { auth: basic("ada", "s3cr3t-w0rd") } };

messyHome("cfg.context", "a context that is gone", () => dockerLaptop({ config: { currentContext: "colima", auths } }));

describe("cfg.context", () => {
	test("tells of a context that is gone, and how to go back", async () => {
		const check = said(await visit(dockerLaptop({ config: { currentContext: "colima", auths } })), "cfg.context");
		expect(check).toMatchObject({
			status: "fail",
			findings: [{ where: { path: "~/.docker/config.json" }, fix: { commands: ["docker context use default"] } }],
		});
		expect(check.findings[0]?.message).toContain('"colima", which does not exist');
	});

	test("has nothing to say of one that is there, of the default, or where a variable counts", async () => {
		const meta = { "~/.docker/contexts/meta/f24/meta.json": '{"Name":"colima"}' };
		const laptops = [
			dockerLaptop({ config: { currentContext: "colima" }, files: meta }),
			dockerLaptop({ config: { currentContext: "default" } }),
			dockerLaptop({ config: { currentContext: "colima" }, env: { DOCKER_HOST: "tcp://127.0.0.1:1" } }),
			dockerLaptop({ config: {} }),
		];
		for (const host of laptops) expect(said(await visit(host), "cfg.context")).toMatchObject({ status: "ok" });
		expect(said(await visit(dockerLaptop({})), "cfg.context").status).toBe("skip");
	});

	test("shows a name that acts on a terminal as letters", async () => {
		const { text } = await visit(dockerLaptop({ config: { currentContext: "x\u001b[2J\u202eevil" } }));
		expect(text).toContain("which does not exist");
		expect(text).not.toMatch(/\u001b|\u202e/);
	});
});
