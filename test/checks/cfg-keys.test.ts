import { expect, test } from "vitest";
import { basic, configPath, dockerLaptop } from "../support/docker-doctor.ts";
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

const here = {
	env: { PATH: "/usr/bin" },
	files: { "/usr/bin/docker-credential-pass": { kind: "file" as const, text: "", mode: 0o755 } },
};

messyHome("cfg.keys", "a misspelt store that works", () =>
	dockerLaptop({ ...here, config: '{ "credStore": "pass" }' }),
);

test("cfg.keys gives a setting its right name, unless that stands there, the helper is gone or logins would be lost", async () => {
	const host = dockerLaptop({ ...here, config: '{ "credStore" : "pass"}' });
	expect(said(await visit(host, "--only", "cfg.keys", "--fix", "--yes"), "cfg.keys").status).toBe("ok");
	expect(host.nodes.get(configPath)).toMatchObject({ text: '{ "credsStore" : "pass"}' });
	const auths = { "r.example": { auth: basic("ada", "s3cr3t-w0rd") } };
	for (const config of [
		{ credStore: "pass", credsStore: "pass" },
		{ credStore: "gone" },
		{ credStore: "pass", auths },
	]) {
		const check = said(await visit(dockerLaptop({ ...here, config })), "cfg.keys");
		expect(check.findings).toMatchObject([{ fix: { auto: false } }]);
	}
});

test("cfg.keys says how a login is made anew whose value docker cannot decode", async () => {
	const check = said(
		await visit(dockerLaptop({ config: { auths: { "r.example": { auth: "x" } } } }), "--show"),
		"cfg.keys",
	);
	expect(check.findings[0]?.fix.commands).toEqual(["docker login r.example"]);
});
