import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ocToken as method } from "../../src/auth/oc-token.ts";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { ProgramCall, ProgramResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { openshift } from "../../src/registries/openshift.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { httpServer, type Loopback, listen } from "../support/loopback.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms, realProgram } from "../support/real-programs.ts";
import { recognised } from "../support/recognised.ts";

const route = "default-route-openshift-image-registry.apps.acme.example";
const match = recognised(openshift, `${route}/shop/app`);
const having = (...names: readonly string[]) =>
	inventedLaptop({ tools: found(names.map((name) => ({ name, path: `/usr/bin/${name}` }))) });

function keys(facts = having("oc"), answers: Readonly<Record<string, string>> = {}) {
	return method.questions(facts, answers, match).map(({ key, otherwise }) => [key, otherwise]);
}

test("asks whose token, and of a service account where it is and how long it lasts", () => {
	expect(keys()).toEqual([["service-account", ""]]);
	expect(keys(having("oc"), { "service-account": "" })).toEqual([["service-account", ""]]);
	expect(keys(having("oc"), { "service-account": "puller" })).toEqual([
		["service-account", ""],
		["project", "shop"],
		["duration", "24h"],
	]);
	// Without oc there is no login to take a token from.
	expect(keys(having("kubectl"))).toEqual([["service-account", undefined]]);
	const bare = recognised(openshift, route);
	const [, project] = method.questions(having("oc"), { "service-account": "puller" }, bare);
	expect(project?.otherwise).toBeUndefined();
});

test("can work with oc or with kubectl, and says what is missing", () => {
	expect(method.availability(having("oc"))).toEqual({ available: true, warnings: [] });
	expect(method.availability(having("kubectl"))).toMatchObject({
		warnings: [expect.stringContaining("service account")],
	});
	expect(method.availability(having("podman"))).toMatchObject({
		available: false,
		because: "neither oc nor kubectl is on PATH",
	});
	expect(method.availability(inventedLaptop({ tools: unknown("it hung") }))).toMatchObject({ available: true });
	expect(method.availability(inventedLaptop({ tools: missing("none") }))).toMatchObject({ available: false });
});

describe("takes names and times as the cluster does", () => {
	test.each([
		["service-account", " puller ", "puller"],
		["service-account", "", ""],
		["service-account", "Puller", undefined],
		["service-account", "--as=root", undefined],
		["service-account", "a/b", undefined],
		["project", "shop-1", "shop-1"],
		["project", "", undefined],
		["project", "-n", undefined],
		["duration", "8h", "8h"],
		["duration", "90m", "90m"],
		["duration", "600s", "600s"],
		["duration", "9m", undefined],
		["duration", "1d", undefined],
		["duration", "0h", undefined],
		["duration", "h", undefined],
	])("%s %j", async (key, answer, taken) => {
		const asked = method.questions(having("oc"), { "service-account": "x" }, match).find((one) => one.key === key);
		const checked = await asked?.check(answer, new MemoryHost());
		expect(checked).toMatchObject(taken === undefined ? { ok: false } : { ok: true, answer: taken });
	});
});

/** A laptop with oc on it, set to a cluster. */
function laptopWith(server: string, token: Partial<ProgramResult>): MemoryHost {
	const answer = ({ argv }: ProgramCall) => (argv[1] === "config" ? { stdout: server } : token);
	return new MemoryHost({ programs: ["/usr/bin/oc", "/usr/bin/kubectl"], answer });
}

const cluster = "https://api.acme.example:6443";

test("takes the token of one's own login, under a name that nobody looks at", async () => {
	const host = laptopWith(cluster, { stdout: "sha256~canary\n" });
	const source = await method.source({ "service-account": "" }, host, undefined, match);
	expect(source).toMatchObject({ kind: "static", username: "unused" });
	expect(source.kind === "static" && source.secret.equals(new Secret("sha256~canary"))).toBe(true);
	expect(host.calls.map(({ argv }) => argv.join(" "))).toEqual([
		"oc config view --minify --output=jsonpath={.clusters[0].cluster.server}",
		"oc whoami --show-token",
	]);
});

test("asks for a service account's token for as long as was said", async () => {
	const host = laptopWith(cluster, { stdout: jwtWith({ exp: 2_000_000_000 }) });
	const answers = { "service-account": "puller", project: "shop", duration: "8h" };
	await method.source(answers, host, undefined, match);
	expect(host.calls[1]?.argv).toEqual(["oc", "create", "token", "puller", "--namespace=shop", "--duration=8h"]);
});

test("gives no cluster's token to another cluster's registry", async () => {
	const host = laptopWith("https://api.other.example:6443", { stdout: "sha256~canary" });
	await expect(method.source({}, host, undefined, match)).rejects.toMatchObject({
		message: expect.stringContaining("set to the cluster other.example"),
		next: ["oc login https://api.acme.example:6443", expect.stringContaining("paste it")],
	});
	expect(host.calls).toHaveLength(1);
});

test.each(["https://kubernetes.acme.corp", "https://10.0.0.1:6443", "https://API.Acme.Example:6443/"])(
	"a cluster by another name than the usual is taken at its word: %s",
	async (server) => {
		const host = laptopWith(server, { stdout: "sha256~canary" });
		expect(await method.source({}, host, undefined, match)).toMatchObject({ username: "unused" });
	},
);

describe("says in the program's own words why there is none", () => {
	test.each<[string, Partial<ProgramResult>, string]>([
		[
			"nobody is signed in, or with a certificate",
			{ outcome: "failed", exitCode: 1, stderr: "error: no token is currently in use for this session\n" },
			"oc whoami --show-token gave no token: error: no token is currently in use for this session",
		],
		["it hangs", { outcome: "timeout" }, "within 30 seconds"],
		["it says nothing", { outcome: "failed", exitCode: 1 }, "it failed without a word"],
		["it prints something else", { stdout: "two words" }, "it printed none"],
		["it is cancelled", { outcome: "cancelled" }, "cancelled"],
	])("%s", async (_, result, words) => {
		await expect(method.source({}, laptopWith(cluster, result), undefined, match)).rejects.toMatchObject({
			name: "UserError",
			message: expect.stringContaining(words),
			next: ["oc login"],
		});
	});

	test("there is no cluster", async () => {
		const answer = () => ({ outcome: "failed", exitCode: 1, stderr: "error: current-context must exist" }) as const;
		const host = new MemoryHost({ programs: ["/usr/bin/kubectl"], answer });
		await expect(method.source({ "service-account": "puller" }, host, undefined, match)).rejects.toMatchObject({
			message: "kubectl is set to no cluster: error: current-context must exist",
		});
	});
});

describe("with the real kubectl, and a cluster's interface on the loopback", () => {
	let server: Loopback | undefined;
	const asked: string[] = [];
	const token = jwtWith({ sub: "system:serviceaccount:shop:puller", exp: 2_000_000_000 });

	beforeAll(async () => {
		const answer = httpServer((request, response) => {
			request.resume();
			asked.push(`${request.method} ${request.url?.replace(/\?.*/, "")}`);
			const isToken = request.url?.startsWith("/api/v1/namespaces/shop/serviceaccounts/puller/token");
			const forbidden = {
				kind: "Status",
				apiVersion: "v1",
				status: "Failure",
				code: 403,
				reason: "Forbidden",
				message: "ada may not create tokens there",
			};
			const given = {
				kind: "TokenRequest",
				apiVersion: "authentication.k8s.io/v1",
				spec: { audiences: [] },
				status: { token, expirationTimestamp: "2033-05-18T03:33:20Z" },
			};
			response.writeHead(isToken ? 201 : 403, { "content-type": "application/json" });
			response.end(JSON.stringify(isToken ? given : forbidden));
		});
		server = await listen(answer);
	});

	afterAll(() => server?.close());

	async function onLaptop(oc: string | undefined) {
		const config = {
			apiVersion: "v1",
			kind: "Config",
			clusters: [{ name: "c", cluster: { server: `http://127.0.0.1:${server?.port}` } }],
			users: [{ name: "ada", user: { token: "sha256~ada" } }],
			contexts: [{ name: "x", context: { cluster: "c", user: "ada" } }],
			"current-context": "x",
		};
		const shim = oc === undefined ? {} : { "bin/oc": { kind: "file", text: oc, mode: 0o755 } as const };
		return realLaptop({ "home/.kube/config": JSON.stringify(config), ...shim });
	}

	test("a service account's token comes as the cluster made it", async (ctx) => {
		needPrograms(ctx, "kubectl");
		const laptop = await onLaptop(undefined);
		try {
			const answers = { "service-account": "puller", project: "shop", duration: "8h" };
			const source = await method.source(answers, laptop.host, undefined, match);
			expect(source.kind === "static" && source.secret.equals(new Secret(token))).toBe(true);
			expect(asked).toContain("POST /api/v1/namespaces/shop/serviceaccounts/puller/token");
			const refused = method.source({ ...answers, project: "other" }, laptop.host, undefined, match);
			await expect(refused).rejects.toThrow("may not create tokens there");
		} finally {
			await laptop.dispose();
		}
	});

	/** oc is kubectl with more; whoami is the part that kubectl does not have in this form. */
	test("one's own token comes from oc", async (ctx) => {
		needPrograms(ctx, "kubectl");
		const kubectl = realProgram("kubectl");
		const oc = `#!/bin/sh\n[ "$1 $2" = "whoami --show-token" ] && echo sha256~ada && exit\nexec ${kubectl} "$@"\n`;
		const laptop = await onLaptop(oc);
		try {
			const source = await method.source({ "service-account": "" }, laptop.host, undefined, match);
			expect(source.kind === "static" && source.secret.equals(new Secret("sha256~ada"))).toBe(true);
		} finally {
			await laptop.dispose();
		}
	});
});
