import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { application, fakeAzure } from "../support/fake-azure.ts";
import { listen, ownAuthority } from "../support/loopback.ts";
import { type Finished, needPrograms, runProgram } from "../support/real-programs.ts";

let root = "";
let env: NodeJS.ProcessEnv = {};
const undo: (() => unknown)[] = [];

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "registry-setup-clouds-"));
	undo.push(() => rmSync(root, { recursive: true, force: true }));
	mkdirSync(join(root, ".docker"));
	env = { PATH: process.env["PATH"], HOME: root };
});

afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

async function run(...argv: [string, ...string[]]): Promise<Finished> {
	return runProgram(argv, { env, cwd: root });
}

function config(content: object): void {
	writeFileSync(join(root, ".docker/config.json"), JSON.stringify(content), { mode: 0o600 });
}

/** Checks by their id, as the built program has them. */
async function doctor(...flags: readonly string[]) {
	const argv = [join(process.cwd(), "dist/start.cjs"), "--check", "--json", "--show", ...flags];
	const { stdout } = await run(process.execPath, ...argv);
	const checks: readonly { id: string; status: string; detail?: string; findings: readonly { message: string }[] }[] =
		JSON.parse(stdout).checks;
	return (id: string) => checks.find((one) => one.id === id);
}

test("what a real az has left and says of a registry is told, and az is asked but for what is so", {
	timeout: 120_000,
}, async (context) => {
	needPrograms(context, "az", "openssl");
	const authority = ownAuthority();
	if (authority === undefined) throw new Error("openssl is not installed");
	undo.push(() => authority.dispose());
	const seen: string[] = [];
	let at = "";
	const policies = { azureADAuthenticationAsArmPolicy: { status: "disabled" } };
	const registry = { loginServer: "acme.azurecr.io", adminUserEnabled: true, dataEndpointEnabled: false, policies };
	const secretEnds = new Date(Date.now() + 10.5 * 86_400_000).toISOString();
	const server = await listen(authority.server(fakeAzure(() => at, seen, { registry, secretEnds })));
	undo.push(() => server.close());
	at = `https://localhost:${server.port}`;
	env = { ...env, REQUESTS_CA_BUNDLE: authority.certificatePath, AZURE_CORE_COLLECT_TELEMETRY: "no" };
	const auth = Buffer.from("00000000-0000-0000-0000-000000000000:").toString("base64");
	config({ auths: { "acme.azurecr.io": { auth, identitytoken: "s3cr3t-w0rd" } } });

	const places = {
		"active-directory": `${at}/adfs`,
		"resource-manager": `${at}/`,
		"active-directory-resource-id": `${at}/`,
		"active-directory-graph-resource-id": `${at}/`,
	};
	const endpoints = Object.entries(places).flatMap(([name, url]) => [`--endpoint-${name}`, url]);
	const suffix = ["--suffix-acr-login-server-endpoint", ".azurecr.io"];
	expect((await run("az", "cloud", "register", "--name", "Acme", ...endpoints, ...suffix)).stderr).toBe("");
	// az 2.45 has no option for this one.
	appendFileSync(join(root, ".azure/clouds.config"), `endpoint_microsoft_graph_resource_id = ${at}/\n`);
	await run("az", "cloud", "set", "--name", "Acme");
	const secret = ["-u", application, "-p", "s3cr3t-w0rd", "--tenant", "adfs"];
	expect((await run("az", "login", "--service-principal", ...secret)).stderr).toBe("");

	seen.length = 0;
	const offline = await doctor("--only", "azure", "--offline");
	expect(offline("acr.suffix")).toMatchObject({ status: "ok" });
	expect(offline("acr.login")).toMatchObject({ status: "ok", detail: `${application}, tenant adfs` });
	expect(seen).toEqual([]);

	const told = await doctor("--only", "azure");
	expect(told("acr.mode")).toMatchObject({ status: "skip", detail: expect.stringContaining("does not tell the mode") });
	expect(told("acr.arm")).toMatchObject({ status: "warn" });
	expect(told("acr.admin")?.findings[0]?.message).toBe("The admin user of acme.azurecr.io is switched on");
	expect(told("cred.sp")).toMatchObject({
		status: "warn",
		findings: [{ message: expect.stringMatching(/ends \d{4}-\d\d-\d\d, in 10 days$/) }],
	});
	expect(seen.filter((line) => line.endsWith("/registries/acme"))).toHaveLength(1);
	expect(seen.filter((line) => !line.startsWith("GET ") && !line.endsWith("/token"))).toEqual([]);

	rmSync(join(root, ".azure/service_principal_entries.json"));
	seen.length = 0;
	expect((await doctor("--only", "azure"))("acr.login")).toMatchObject({ status: "warn" });
	expect(seen).toEqual([]);
});

test("gcloud's docker helper refuses the host that is said to be refused, and gives in to its setting", {
	timeout: 60_000,
}, async (context) => {
	needPrograms(context, "gcloud", "docker-credential-gcloud");
	const host = "asia-nowhere9-docker.pkg.dev";
	config({ credHelpers: { [host]: "gcloud" } });
	writeFileSync(join(root, "token"), "ya29.for-tests-only");
	env = { ...env, CLOUDSDK_CORE_CHECK_GCE_METADATA: "false", CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: "true" };
	await run("gcloud", "config", "set", "auth/access_token_file", join(root, "token"), "--quiet");
	const helper = () => runProgram(["docker-credential-gcloud", "get"], { env, cwd: root, stdin: host });
	const said = async () => (await doctor("--only", "gcr.location", "--offline"))("gcr.location");
	const messages = async () => (await said())?.findings.map(({ message }) => message).join();

	expect((await helper()).stderr).toContain("is not supported");
	expect(await messages()).toContain(`refuses ${host}`);
	await run("gcloud", "config", "set", "artifacts/allow_unrecognized_registry", "true", "--quiet");
	expect((await helper()).stdout).toContain("_dcgcloud_token");
	expect(await messages()).not.toContain("refuses");
});

test("a real signing key of docker's is found locked, and told once others can read it", {
	timeout: 60_000,
}, async (context) => {
	needPrograms(context, "docker");
	env = { ...env, DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE: "s3cr3t-w0rd" };
	const made = await run("docker", "trust", "key", "generate", "ada", "--dir", root);
	const folder = join(root, ".docker/trust/private");
	if (made.code !== 0) context.skip("this docker has no content trust any more");
	expect(readdirSync(folder)).toHaveLength(1);
	expect(statSync(folder).mode & 0o077).toBe(0);
	const keys = (await doctor("--only", "dct.keys", "--offline"))("dct.keys");
	expect(keys).toMatchObject({ status: "note", detail: "0 root, 1 other", findings: { length: 1 } });
	await run("chmod", "-R", "go+rX", folder);
	expect((await doctor("--only", "dct.keys", "--offline"))("dct.keys")).toMatchObject({ status: "warn" });
});
