import { describe, expect, test } from "vitest";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const id = "gcr.host";

async function look(dockerfile: string, config?: object, ...flags: readonly string[]) {
	const host = dockerLaptop({ config, files: { "~/project/Dockerfile": dockerfile } });
	return said(await visit(host, "--only", id, ...flags), id);
}

messyHome("gcr.host", "a host that is frozen", () =>
	dockerLaptop({ files: { "~/project/Dockerfile": "FROM k8s.gcr.io/pause:3.9\n" } }),
);

describe("gcr.host", () => {
	test("warns of frozen hosts, at their line", async () => {
		expect(await look("FROM alpine\nFROM k8s.gcr.io/pause:3.9\n")).toMatchObject({
			status: "warn",
			findings: [{ where: { path: "Dockerfile", line: 2 }, fix: { text: "Write registry.k8s.io in its place." } }],
		});
		expect((await look("FROM launcher.gcr.io/google/nginx\n")).status).toBe("warn");
	});

	test("fails for a host that is none of Google's", async () => {
		expect(await look("", { credHelpers: { "europe.gcr.io": "gcloud" } })).toMatchObject({
			status: "fail",
			findings: [{ where: { line: 3 } }],
		});
	});

	test("notes which repository answers for a project, and hides the project", async () => {
		const shown = await look("FROM eu.gcr.io/acme/app\n", undefined, "--show");
		expect(shown).toMatchObject({ status: "note", findings: { length: 1 } });
		expect(shown.findings[0]?.fix.commands).toEqual([
			"gcloud artifacts repositories create eu.gcr.io --project=acme --location=europe --repository-format=docker",
		]);
		expect(JSON.stringify(await look("FROM eu.gcr.io/acme/app\n"))).not.toContain("acme");
	});

	test("is silent of hosts alone, and of mirrors", async () => {
		expect((await look("FROM mirror.gcr.io/library/alpine\n", { credHelpers: { "gcr.io": "gcloud" } })).status).toBe(
			"ok",
		);
		expect((await look("FROM notgcr.io/app\n")).status).toBe("skip");
	});
});
