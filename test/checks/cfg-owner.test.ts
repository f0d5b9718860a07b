import { describe, expect, test } from "vitest";
import { configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

messyHome("cfg.owner", "root's file", () =>
	dockerLaptop({ files: { [configPath]: { kind: "file", text: "{}", uid: 0 } } }),
);

describe("cfg.owner", () => {
	test("gives the line that takes back what sudo left behind", async () => {
		const file = { kind: "file", text: "{}", uid: 0 } as const;
		const check = said(await visit(dockerLaptop({ files: { [configPath]: file } }), "--show"), "cfg.owner");
		expect(check).toMatchObject({
			status: "fail",
			findings: [{ fix: { commands: ["sudo chown ada ~/.docker/config.json"], auto: false } }],
		});
	});

	test("takes the whole folder back when that is root's", async () => {
		const files = { [configPath]: "{}", "/home/ada/.docker": { kind: "directory", uid: 0 } } as const;
		const check = said(await visit(dockerLaptop({ files }), "--show"), "cfg.owner");
		expect(check.findings[0]?.fix.commands).toEqual(["sudo chown -R ada ~/.docker"]);
	});

	test("has nothing to say of your own files, nor to root", async () => {
		expect(said(await visit(dockerLaptop({ config: {} })), "cfg.owner")).toMatchObject({ status: "ok", findings: [] });
		const root = { uid: 0, gid: 0 };
		expect(said(await visit(dockerLaptop({ config: {}, user: root })), "cfg.owner").status).toBe("skip");
	});
});
