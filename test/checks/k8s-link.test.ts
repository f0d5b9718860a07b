import { describe, expect, test } from "vitest";
import { account, type ClusterContents, clusterLaptop, logins, secret } from "../support/cluster-laptop.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const secrets = [secret("acme-pull", { data: { ".dockerconfigjson": logins({ "quay.io": "s3cr3t-w0rd" }) } })];

async function see(contents: ClusterContents, program = "kubectl") {
	const host = clusterLaptop(contents, [program]);
	return said(await visit(host, "--online", "--only", "k8s.link", "--show"), "k8s.link");
}

messyHome(
	"k8s.link",
	"a name that no Secret has",
	() => clusterLaptop({ secrets, accounts: [account("default", ["gone"])] }),
	"--online",
);

describe("k8s.link", () => {
	test("warns of one that is mounted and pulls nothing, and says how to add it to the list", async () => {
		const accounts = [account("default", [], ["acme-pull"])];
		expect(await see({ secrets, accounts }, "oc")).toMatchObject({
			status: "warn",
			findings: [
				{
					message: "The pull secret acme-pull is linked to default to be mounted, not to pull",
					fix: { commands: ["oc secrets link default acme-pull --for=pull --namespace=team-red"] },
				},
			],
		});
		expect((await see({ secrets, accounts })).findings[0]?.fix.commands[0]).toContain(
			`'--patch=[{"op":"add","path":"/imagePullSecrets","value":[{"name":"acme-pull"}]}]'`,
		);
	});

	test("notes one that nobody has, and keeps what is linked already", async () => {
		const accounts = [account("default", ["other"])];
		const others = [...secrets, secret("other", { data: { ".dockerconfigjson": logins({ "quay.io": "x" }) } })];
		const check = await see({ secrets: others, accounts });
		expect(check).toMatchObject({
			status: "note",
			findings: [{ message: "The pull secret acme-pull is linked to no service account" }],
		});
		expect(check.findings[0]?.fix.commands[0]).toContain(`"path":"/imagePullSecrets/-","value":{"name":"acme-pull"}`);
	});

	test("warns of a name that no Secret has", async () => {
		const check = await see({ secrets, accounts: [account("default", ["acme-pull", "gone"])] });
		expect(check).toMatchObject({
			status: "warn",
			findings: [{ message: "The service account default pulls with the Secret gone, which is not in its namespace" }],
		});
	});

	test("has nothing to say where it is linked, and skips what it may not see", async () => {
		expect(await see({ secrets, accounts: [account("default", ["acme-pull"])] })).toMatchObject({ status: "ok" });
		const accounts = "Error from server (Forbidden): no\n";
		expect(await see({ secrets, accounts })).toMatchObject({
			status: "skip",
			detail: expect.stringContaining("may not"),
		});
	});

	test("hides whose it is", async () => {
		const host = clusterLaptop({ secrets, accounts: [account("red-deploy", ["gone-pull"], ["acme-pull"])] });
		const { text, document } = await visit(host, "--online", "--only", "k8s.link");
		expect(text + JSON.stringify(document)).not.toMatch(/red-deploy|gone-pull|acme-pull|team-red/);
		expect(text).toContain("The service account <name");
	});
});
