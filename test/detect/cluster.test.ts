import { afterEach, expect, test } from "vitest";
import { cluster } from "../../src/detect/cluster.ts";
import type { Cluster } from "../../src/model/cluster-facts.ts";
import type { Fact } from "../../src/model/fact.ts";
import { account, logins, secret } from "../support/cluster-laptop.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms } from "../support/real-programs.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0)) await step();
});

interface Asked {
	readonly fact: Fact<Cluster>;
	readonly requests: readonly string[];
}

/** What the probe sees with the real kubectl, of an API that answers these paths. */
async function look(answers: Readonly<Record<string, object>>, namespace?: string): Promise<Asked> {
	const requests: string[] = [];
	const server = await listen(
		httpServer((request, response) => {
			const path = new URL(request.url ?? "", "http://cluster").pathname;
			requests.push(`${request.method} ${decodeURIComponent(request.url ?? "")}`);
			const status = { kind: "Status", apiVersion: "v1", status: "Failure", message: "s3cr3t-w0rd", code: 404 };
			const refusal = path.includes("openshift")
				? { ...status, reason: "NotFound" }
				: { ...status, reason: "Forbidden" };
			const body = answers[path];
			response.writeHead(body === undefined ? (path.includes("openshift") ? 404 : 403) : 200, {
				"content-type": "application/json",
			});
			response.end(JSON.stringify(body ?? refusal));
		}),
	);
	undo.push(server.close);
	const context = { cluster: "acme-eu", user: "ada", ...(namespace === undefined ? {} : { namespace }) };
	const config = {
		apiVersion: "v1",
		kind: "Config",
		"current-context": "acme-prod",
		contexts: [{ name: "acme-prod", context }],
		clusters: [{ name: "acme-eu", cluster: { server: `http://127.0.0.1:${server.port}` } }],
		users: [{ name: "ada", user: { token: "s3cr3t-w0rd" } }],
	};
	const laptop = await realLaptop({ "home/.kube/config": JSON.stringify(config) }, { env: { NO_PROXY: "127.0.0.1" } });
	undo.push(laptop.dispose);
	return { fact: await cluster.run(laptop.host), requests };
}

test("the real kubectl tells of the Secrets, without what is in them", async (context) => {
	needPrograms(context, "kubectl");
	const pull = secret("acme-pull", { data: { ".dockerconfigjson": logins({ "quay.io": "s3cr3t-w0rd" }) } });
	const { fact, requests } = await look(
		{
			"/api/v1/namespaces/team-red/secrets": { kind: "SecretList", apiVersion: "v1", items: [pull] },
			"/api/v1/namespaces/team-red/serviceaccounts": { items: [account("default", ["acme-pull"])] },
		},
		"team-red",
	);
	expect(fact).toMatchObject({
		state: "found",
		value: {
			program: "kubectl",
			context: "acme-prod",
			cluster: "acme-eu",
			server: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
			namespace: "team-red",
			secrets: {
				state: "found",
				value: [
					{ name: "acme-pull", logins: { in: ".dockerconfigjson", all: [{ key: "quay.io", kind: "password" }] } },
				],
			},
			accounts: { state: "found", value: [{ name: "default", pulls: ["acme-pull"], mounts: [] }] },
			global: { state: "missing" },
		},
	});
	expect(JSON.stringify(fact)).not.toContain("s3cr3t");
	expect(requests.every((line) => line.startsWith("GET "))).toBe(true);
	expect(requests.join("\n")).toContain("type!=helm.sh/release.v1,type!=kubernetes.io/service-account-token");
});

test("the real kubectl's refusals are told apart, and no word of the cluster's is taken over", async (context) => {
	needPrograms(context, "kubectl");
	const { fact } = await look({});
	expect(fact).toMatchObject({
		value: {
			namespace: "default",
			secrets: { state: "unknown", because: "your login to the cluster may not read them" },
			global: { state: "missing" },
		},
	});
	expect(JSON.stringify(fact)).not.toContain("s3cr3t");
});

test("without a context the real kubectl is set to no cluster", async (context) => {
	needPrograms(context, "kubectl");
	const laptop = await realLaptop({ "home/.kube/config": '{"apiVersion":"v1","kind":"Config"}' });
	undo.push(laptop.dispose);
	expect(await cluster.run(laptop.host)).toEqual({ state: "missing", because: "kubectl is set to no cluster" });
});
