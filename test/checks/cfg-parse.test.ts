import { describe, expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { messyHome } from "../support/messy-home.ts";

const path = "/home/ada/.docker/config.json";

messyHome("cfg.parse", "a comma too many", () => new MemoryHost({ files: { [path]: '{\n  "auths": {},\n}\n' } }));

describe("cfg.parse", () => {
	test("names the line of a text that docker cannot read, and mends what is safe to mend", async () => {
		const host = new MemoryHost({ files: { [path]: '{\n  "auths": {},\n}\n' } });
		const before = await visit(host);
		expect(before.exitCode).toBe(1);
		expect(said(before, "cfg.parse")).toMatchObject({
			status: "fail",
			findings: [{ where: { path: "~/.docker/config.json", line: 2 }, fix: { auto: true } }],
		});
		expect(said(await visit(host, "--fix", "--yes"), "cfg.parse").status).toBe("ok");
		expect(host.nodes.get(path)).toMatchObject({ text: '{\n  "auths": {}\n}\n' });
	});

	test("tells of a folder where a file should be", async () => {
		const host = new MemoryHost({ files: { [path]: { kind: "directory" } } });
		expect(said(await visit(host), "cfg.parse")).toMatchObject({
			status: "fail",
			findings: [{ fix: { auto: false } }],
		});
	});

	test("has nothing to say where there is nothing", async () => {
		expect(said(await visit(new MemoryHost()), "cfg.parse")).toMatchObject({ status: "ok", detail: "0 files" });
	});
});
