import { describe, expect, test } from "vitest";
import { basic, configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const auths = { "gcr.io": { auth: basic("ada", "s3cr3t-w0rd") } };
const programs = ["docker-credential-gcloud"];

messyHome("helper.shadow", "a login that a helper hides", () =>
	dockerLaptop({ config: { auths, credHelpers: { "gcr.io": "gcloud" } }, programs }),
);

describe("helper.shadow", () => {
	test("takes a login out that a helper keeps docker from", async () => {
		const host = dockerLaptop({ config: { auths, credHelpers: { "gcr.io": "gcloud" } }, programs });
		expect(said(await visit(host), "helper.shadow")).toMatchObject({
			status: "warn",
			findings: [{ where: { line: 3 }, fix: { auto: true } }],
		});
		expect(said(await visit(host, "--fix", "--yes"), "helper.shadow")).toMatchObject({ status: "ok", findings: [] });
		const node = host.nodes.get(configPath);
		expect(node?.kind === "file" ? JSON.parse(node.text) : {}).toEqual({
			auths: {},
			credHelpers: { "gcr.io": "gcloud" },
		});
	});

	test("leaves one below the store to podman, which uses it", async () => {
		const env = { XDG_RUNTIME_DIR: "/run/user/1000" };
		const files = { "/run/user/1000/bus": "" };
		const host = dockerLaptop({ config: { auths, credsStore: "pass" }, programs: ["podman"], env, files });
		expect(said(await visit(host), "helper.shadow")).toMatchObject({
			status: "note",
			findings: [{ fix: { auto: false } }],
		});
	});

	test("has nothing to say of a login alone, of marks, nor of an empty helper", async () => {
		const homes = [
			{ auths },
			{ auths: { "gcr.io": {} }, credHelpers: { "gcr.io": "gcloud" } },
			{ auths, credHelpers: { "gcr.io": "" }, credsStore: "gcloud" },
		];
		for (const config of homes) {
			const check = said(await visit(dockerLaptop({ config, programs })), "helper.shadow");
			expect(check).toMatchObject({ status: "ok", findings: [] });
		}
	});
});
