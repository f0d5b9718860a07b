import { describe, expect, test } from "vitest";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

function helpers(count: number): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Array.from({ length: count }, (_, index) => [`europe-west${index}-docker.pkg.dev`, "gcloud"]),
	);
}

const programs = ["docker-credential-gcloud"];

messyHome("helper.count", "many helpers", () => dockerLaptop({ config: { credHelpers: helpers(11) }, programs }));

describe("helper.count", () => {
	test("notes a long list, and warns of it where each build asks them all", async () => {
		const config = { credHelpers: helpers(11) };
		expect(said(await visit(dockerLaptop({ config, programs })), "helper.count").status).toBe("note");
		const legacy = dockerLaptop({ config, programs, env: { DOCKER_BUILDKIT: "0" } });
		expect(said(await visit(legacy), "helper.count")).toMatchObject({ status: "warn", findings: { length: 1 } });
	});

	test("has nothing to say of ten", async () => {
		const check = said(await visit(dockerLaptop({ config: { credHelpers: helpers(10) }, programs })), "helper.count");
		expect(check).toMatchObject({ status: "ok", findings: [] });
	});
});
