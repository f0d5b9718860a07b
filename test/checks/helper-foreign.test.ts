import { describe, expect, test } from "vitest";
import { configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const programs = ["docker-credential-gcr", "docker-credential-gcloud"];

messyHome("helper.foreign", "a host that would be sent a Google token", () =>
	dockerLaptop({ config: { credHelpers: { "gcr.io": "gcr", "evil.example": "gcr" } }, programs }),
);

describe("helper.foreign", () => {
	test("takes a host out that would be sent a Google token", async () => {
		const credHelpers = { "gcr.io": "gcr", "evil.example": "gcr" };
		const host = dockerLaptop({ config: { credHelpers }, programs });
		const check = said(await visit(host, "--show"), "helper.foreign");
		expect(check).toMatchObject({ status: "fail", findings: [{ where: { line: 4 }, fix: { auto: true } }] });
		expect(said(await visit(host, "--fix", "--yes"), "helper.foreign")).toMatchObject({ status: "ok", findings: [] });
		expect(host.nodes.get(configPath)).toMatchObject({ text: '{\n\t"credHelpers": {\n\t\t"gcr.io": "gcr"\n\t}\n}' });
	});

	test("takes gcr out where it is the store of every registry, and warns of gcloud", async () => {
		const host = dockerLaptop({ config: { auths: {}, credsStore: "gcr" }, programs });
		expect(said(await visit(host), "helper.foreign").status).toBe("fail");
		expect(said(await visit(host, "--fix", "--yes"), "helper.foreign")).toMatchObject({ status: "ok" });
		const gcloud = dockerLaptop({ config: { credsStore: "gcloud" }, programs });
		expect(said(await visit(gcloud), "helper.foreign").status).toBe("warn");
	});

	test("has nothing to say of a cloud's own hosts", async () => {
		const credHelpers = { "gcr.io": "gcr", "europe-docker.pkg.dev": "gcloud" };
		const check = said(await visit(dockerLaptop({ config: { credHelpers }, programs })), "helper.foreign");
		expect(check).toMatchObject({ status: "ok", findings: [] });
	});
});
