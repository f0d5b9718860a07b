import { describe, expect, test } from "vitest";
import { azureLaptop, subscription } from "../support/azure-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

async function look(hosts: readonly string[], files: Readonly<Record<string, string>> = {}) {
	const profile = [subscription, { ...subscription, environmentName: "Acme" }];
	return said(await visit(azureLaptop({ hosts, files, profile }), "--show", "--only", "acr.suffix"), "acr.suffix");
}

messyHome("acr.suffix", "a registry of a cloud that is closed", () => azureLaptop({ hosts: ["acme.azurecr.de"] }));

describe("acr.suffix", () => {
	test("fails for an ending that no cloud has, at its line", async () => {
		expect(await look(["acme.azurecr.de"])).toMatchObject({ status: "fail", findings: [{ where: { line: 3 } }] });
		const files = { "~/project/Dockerfile": "FROM alpine\nFROM acme.azurecr.com/app:1\n" };
		expect(await look([], files)).toMatchObject({
			status: "fail",
			findings: [{ where: { path: "Dockerfile", line: 2 } }],
		});
	});

	test("warns of another cloud than az works in", async () => {
		expect(await look(["acme.azurecr.cn"])).toMatchObject({
			status: "warn",
			findings: [{ fix: { commands: ["az cloud set --name AzureChinaCloud", "az login"] } }],
		});
	});

	test("is silent of the cloud that az works in, also of one that it was told of", async () => {
		expect(await look(["acme.azurecr.io", "acme-d4ta.azurecr.io"])).toMatchObject({ status: "ok" });
		const files = {
			"~/.azure/config": "[cloud]\nname = Acme\n",
			"~/.azure/clouds.config": "[Acme]\nsuffix_acr_login_server_endpoint = .azurecr.acme\n",
		};
		expect(await look(["one.azurecr.acme"], files)).toMatchObject({ status: "ok" });
		expect(await look(["quay.io"])).toMatchObject({ status: "skip" });
	});
});
