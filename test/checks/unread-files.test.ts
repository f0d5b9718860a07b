import { describe, expect, test } from "vitest";
import { basic, configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";

const broken = `{"auths":{"gcr.io":{"auth":"${basic("_json_key", '{"type":"service_account"}')}"}},
"credHelpers":{"https://x.acme.example":"nosuch","r.acme.example":"gcr"},"credStore":"pass",}`;

const ofDocker = [
	"cfg.keys",
	"cfg.namespace",
	"helper.count",
	"helper.bin",
	"helper.foreign",
	"cred.admin",
	"cred.expiry",
];

describe("a file that cannot be read is no good news", () => {
	test.each(ofDocker)("%s passes over a config.json that is broken, and names it", async (id) => {
		const check = said(await visit(dockerLaptop({ config: broken }), "--only", id), id);
		expect(check).toMatchObject({ status: "skip", detail: "docker's config.json is broken" });
	});

	test.each([...ofDocker, "cfg.mode", "cred.jsonkey"])(
		"%s passes over a config.json that is a directory",
		async (id) => {
			const host = dockerLaptop({ files: { [configPath]: { kind: "directory" } } });
			const check = said(await visit(host, "--only", id), id);
			expect(check).toMatchObject({ status: "skip", detail: "docker's config.json cannot be read" });
		},
	);

	test("cfg.mode takes a file that cannot be understood for one with a password", async () => {
		const host = new MemoryHost({ files: { [configPath]: { kind: "file", text: broken, mode: 0o644 } } });
		const mended = await visit(host, "--only", "cfg.mode", "--fix", "--yes");
		expect(mended.text).toContain("cannot be understood, may hold a password");
		expect(await host.stat(configPath)).toMatchObject({ mode: 0o600 });
		expect(said(mended, "cfg.mode").status).toBe("ok");
	});

	test.each(["PY01", "PY02", "PY03"])("%s passes over a .pypirc that is broken", async (id) => {
		const host = new MemoryHost({ files: { "/home/ada/.pypirc": "password = x\n[pypi\n" } });
		expect(said(await visit(host, "--only", id), id).status).toBe("skip");
	});

	test.each(["PO01", "PO02"])("%s passes over a pyproject.toml that is broken", async (id) => {
		const host = new MemoryHost({ files: { "/home/ada/pyproject.toml": "[[tool.poetry.source]\n" }, cwd: "/home/ada" });
		expect(said(await visit(host, "--only", id), id).status).toBe("skip");
	});
});
