import { describe, expect, test } from "vitest";
import { configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const files = {
	[configPath]: { kind: "symlink", to: "/home/ada/dots/docker.json" },
	"~/dots/docker.json": "{}",
} as const;

messyHome("cfg.link", "a link that a login would replace", () => dockerLaptop({ files, programs: ["oras"] }));

describe("cfg.link", () => {
	test("notes a link that a program here would replace", async () => {
		const check = said(await visit(dockerLaptop({ files, programs: ["oras"] }), "--show"), "cfg.link");
		expect(check).toMatchObject({ status: "note", findings: [{ fix: { auto: false } }] });
		expect(check.findings[0]?.message).toContain("is a link, which oras login would replace by a file");
	});

	test("has nothing to say of a plain file, nor where nobody would", async () => {
		expect(said(await visit(dockerLaptop({ files })), "cfg.link")).toMatchObject({ status: "ok", findings: [] });
		const plain = dockerLaptop({ config: {}, programs: ["oras"] });
		expect(said(await visit(plain), "cfg.link")).toMatchObject({ status: "ok", findings: [] });
	});
});
