import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { messyHome } from "../support/messy-home.ts";

messyHome(
	"cfg.keys",
	"a setting that docker does not know",
	() => new MemoryHost({ files: { "/home/ada/.docker/config.json": '{"credStore": "pass"}' } }),
);

test("cfg.keys names the setting that docker does not know, and where it stands", async () => {
	const host = new MemoryHost({ files: { "/home/ada/.docker/config.json": '{\n"credStore": "pass"\n}' } });
	const check = said(await visit(host), "cfg.keys");
	expect(check).toMatchObject({ status: "warn", findings: [{ where: { path: "~/.docker/config.json", line: 2 } }] });
	expect(check.findings[0]?.message).toContain('the name is "credsStore"');
});

test("cfg.keys has nothing to say of settings that docker knows", async () => {
	const host = new MemoryHost({
		files: { "/home/ada/.docker/config.json": '{"credsStore": "pass", "psFormat": "x"}' },
	});
	expect(said(await visit(host), "cfg.keys").status).toBe("ok");
});
