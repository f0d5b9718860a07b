import { describe, expect, test } from "vitest";
import { basic, configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const gcloud = ["docker-credential-gcloud"];

messyHome("cfg.key", "keys that docker never asks for", () =>
	dockerLaptop({ config: { credHelpers: { "https://eu.gcr.io": "gcloud" } }, programs: gcloud }),
);

describe("cfg.key", () => {
	test("puts a helper under the key that docker asks for", async () => {
		const credHelpers = { "https://eu.gcr.io": "gcloud", "docker.io": "pass", "GCR.io:443": "gcloud" };
		const host = dockerLaptop({ config: { credHelpers }, programs: [...gcloud, "docker-credential-pass"] });
		expect(said(await visit(host, "--show"), "cfg.key")).toMatchObject({
			status: "warn",
			findings: [{ where: { line: 3 }, fix: { auto: true } }, { where: { line: 4 } }, { where: { line: 5 } }],
		});
		const mended = await visit(host, "--fix", "--yes");
		expect(said(mended, "cfg.key")).toMatchObject({ status: "ok", findings: [] });
		const node = host.nodes.get(configPath);
		expect(JSON.parse(node?.kind === "file" ? node.text : "").credHelpers).toEqual({
			"eu.gcr.io": "gcloud",
			"https://index.docker.io/v1/": "pass",
			"gcr.io": "gcloud",
		});
	});

	test("tells of Docker Hub's login under a name that docker never looks at", async () => {
		const auths = { "docker.io": { auth: basic("ada", "s3cr3t-w0rd") } };
		expect(said(await visit(dockerLaptop({ config: { auths } })), "cfg.key")).toMatchObject({
			status: "warn",
			findings: [{ fix: { commands: ["npx registry-setup docker.io"], auto: false } }],
		});
	});

	test("has nothing to say of keys that are met", async () => {
		const login = { auth: basic("ada", "s3cr3t-w0rd") };
		const auths = { "https://index.docker.io/v1/": login, "https://hub.example/v2/": login, "hub.example:5000": login };
		const config = { auths, credHelpers: { "gcr.io": "gcloud", "https://index.docker.io/v1/": "gcloud" } };
		expect(said(await visit(dockerLaptop({ config, programs: gcloud })), "cfg.key")).toMatchObject({
			status: "ok",
			findings: [],
		});
	});
});
