import { describe, expect, test } from "vitest";
import { type ClusterContents, clusterLaptop, logins, secret } from "../support/cluster-laptop.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const keys = {
	"cloud.openshift.com": "a",
	"quay.io": "b",
	"registry.redhat.io": "c",
	"registry.connect.redhat.com": "d",
};
const holding = (all: Readonly<Record<string, string | object>>): ClusterContents => ({
	global: secret("pull-secret", { data: { ".dockerconfigjson": logins(all) } }),
});

async function see(contents: ClusterContents) {
	return said(await visit(clusterLaptop(contents), "--online", "--only", "k8s.global"), "k8s.global");
}

messyHome("k8s.global", "keys that are gone", () => clusterLaptop(holding({ "quay.io": "b" })), "--online");

describe("k8s.global", () => {
	test("warns of keys that are gone", async () => {
		const { "cloud.openshift.com": _, "quay.io": __, ...rest } = keys;
		expect(await see(holding({ ...rest, "registry.acme.example": "e" }))).toMatchObject({
			status: "warn",
			findings: [{ message: "The cluster's global pull secret no longer holds cloud.openshift.com, quay.io" }],
		});
	});

	test("fails where it cannot be read, or a key has lost its password", async () => {
		expect(await see(holding({ ...keys, "quay.io": {} }))).toMatchObject({
			status: "fail",
			findings: [{ message: "The cluster's global pull secret has no password for quay.io" }],
		});
		const broken = secret("pull-secret", { data: { ".dockerconfigjson": "{" } });
		expect(await see({ global: broken })).toMatchObject({ status: "fail" });
	});

	test("has nothing to say of a whole one, whatever was added", async () => {
		expect(await see(holding({ ...keys, "registry.acme.example": "e" }))).toMatchObject({
			status: "ok",
			detail: "5 keys",
		});
	});

	test("skips another cluster than OpenShift, and an administrator's secret", async () => {
		expect(await see({})).toMatchObject({ status: "skip", detail: expect.stringContaining("not OpenShift") });
		const global = 'Error from server (Forbidden): secrets "pull-secret" is forbidden\n';
		expect(await see({ global })).toMatchObject({ status: "skip", detail: expect.stringContaining("may not read") });
	});
});
