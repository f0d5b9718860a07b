import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import { layHelperShims } from "../support/helper-shims.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";

test("the real skopeo sends the credential of the helper that we wrote", async (context) => {
	needPrograms(context, "skopeo");
	const folder = await mkdtemp(join(tmpdir(), "registry-setup-skopeo-"));
	const shown: string[] = [];
	const registry = await listen(
		httpServer((request, response) => {
			const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? "")?.[1];
			if (basic !== undefined) shown.push(Buffer.from(basic, "base64").toString());
			response.writeHead(basic === undefined ? 401 : 404, { "www-authenticate": 'Basic realm="loopback"' }).end("{}");
		}),
	);
	try {
		const host = `127.0.0.1:${registry.port}`;
		await layHelperShims(join(folder, "bin"), "hunter2", "gcloud", "other");
		const before = `{\n  "auths": {"${host}": {"auth": "dTpw"}},\n  "credHelpers": {"${host}": "other"}\n}\n`;
		const edited = dockerConfig.set(before, { host, holds: "helper", helper: "gcloud" });
		await writeFile(join(folder, "config.json"), edited.ok ? edited.value : edited.malformed.message);
		await runProgram(["skopeo", "inspect", "--tls-verify=false", `docker://${host}/acme/app:1`], {
			env: {
				PATH: `${join(folder, "bin")}:${process.env["PATH"]}`,
				HOME: folder,
				XDG_RUNTIME_DIR: join(folder, "run"),
				DOCKER_CONFIG: folder,
			},
		});
		expect(new Set(shown)).toEqual(new Set(["gcloud:hunter2"]));
	} finally {
		await registry.close();
		await rm(folder, { recursive: true });
	}
});

test("the real skopeo stops at the empty helper that sends docker to its file, as we warn", async (context) => {
	needPrograms(context, "skopeo");
	const folder = await mkdtemp(join(tmpdir(), "registry-setup-skopeo-"));
	try {
		const login = { host: "127.0.0.1:1", holds: "login", username: "ada", secret: new Secret("hunter2") } as const;
		const edited = dockerConfig.set('{"credsStore": "pass"}', login);
		await writeFile(join(folder, "config.json"), edited.ok ? edited.value : edited.malformed.message);
		const env = { PATH: process.env["PATH"], HOME: folder, XDG_RUNTIME_DIR: folder, DOCKER_CONFIG: folder };
		const image = `docker://${login.host}/acme/app:1`;
		const { stderr } = await runProgram(["skopeo", "inspect", "--tls-verify=false", image], { env });
		expect(stderr).toContain("error getting credentials - err: docker-credential-");
	} finally {
		await rm(folder, { recursive: true });
	}
});
