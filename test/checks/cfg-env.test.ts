import { describe, expect, test } from "vitest";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

async function heard(env: Readonly<Record<string, string>>, files = {}) {
	const { status, findings } = said(await visit(dockerLaptop({ env, files }), "--show"), "cfg.env");
	return { status, messages: findings.map(({ message }) => message), findings };
}

messyHome("cfg.env", "a variable that is not expanded", () => dockerLaptop({ env: { DOCKER_CONFIG: "~/.docker" } }));

describe("cfg.env", () => {
	test("warns of what is not what it seems", async () => {
		expect(await heard({ DOCKER_CONFIG: "~/.docker" })).toMatchObject({
			status: "warn",
			findings: [{ where: { variable: "DOCKER_CONFIG" }, fix: { commands: ["unset DOCKER_CONFIG"] } }],
		});
		expect(await heard({ DOCKER_CONFIG: "/srv/d.json" }, { "/srv/d.json": "{}" })).toMatchObject({
			status: "warn",
			messages: ["DOCKER_CONFIG names a file"],
		});
		expect(await heard({ REGISTRY_AUTH_FILE: "/srv/none.json" })).toMatchObject({ status: "warn" });
		const { status, messages } = await heard({ DOCKER_AUTH_CONFIG: '{"auths":{},"token":"s3cr3t-w0rd"}' });
		expect(status).toBe("warn");
		expect(messages.join()).not.toContain("s3cr3t-w0rd");
	});

	test("notes what only leads elsewhere", async () => {
		const env = { DOCKER_CONFIG: "/srv/docker", CLOUDSDK_CONFIG: "/srv/gcloud", AZURE_CONFIG_DIR: "/srv/az" };
		expect(await heard(env)).toMatchObject({ status: "note", findings: { length: 3 } });
	});

	test("has nothing to say where none is set, nor of an empty one without gcloud", async () => {
		expect(await heard({})).toMatchObject({ status: "ok" });
		expect(await heard({ DOCKER_CONFIG: "" })).toMatchObject({ status: "ok" });
	});
});
