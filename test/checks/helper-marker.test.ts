import { describe, expect, test } from "vitest";
import { basic, configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

messyHome("helper.marker", "a mark that leads to no store", () =>
	dockerLaptop({ config: { auths: { "hub.example": {} } } }),
);

describe("helper.marker", () => {
	test("takes a mark out that leads to no store", async () => {
		const host = dockerLaptop({ config: { auths: { "hub.example": {} } } });
		expect(said(await visit(host, "--show"), "helper.marker")).toMatchObject({
			status: "warn",
			findings: [{ where: { line: 3 }, fix: { auto: true, commands: ["npx registry-setup hub.example"] } }],
		});
		expect(said(await visit(host, "--fix", "--yes"), "helper.marker")).toMatchObject({ status: "ok", findings: [] });
		expect(host.nodes.get(configPath)).toMatchObject({ text: '{\n\t"auths": {}\n}' });
	});

	test("has nothing to say of marks of a store, nor of logins", async () => {
		const homes = [
			{ auths: { "hub.example": {} }, credsStore: "pass" },
			{ auths: { "hub.example": { auth: basic("ada", "s3cr3t-w0rd") } } },
		];
		for (const config of homes) {
			expect(said(await visit(dockerLaptop({ config })), "helper.marker")).toMatchObject({
				status: "ok",
				findings: [],
			});
		}
	});
});
