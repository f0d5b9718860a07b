import { generateKeyPairSync } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import type { Proof } from "../../src/model/proof.ts";
import { prove } from "../../src/proof/prove.ts";
import type { Laptop, Place } from "../host/contract.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { startLoopbackRegistry } from "../support/loopback-registry.ts";
import { catalogWith, factsWithConfig, matchOf } from "../support/proof-laptop.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";
import { startTokenServer } from "../support/token-server.ts";

const host = "us-central1-docker.pkg.dev";
const cleanUp: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step();
});

async function laptopWith(places: Readonly<Record<string, Place>>, env: Readonly<Record<string, string>> = {}) {
	const laptop = await realLaptop(places, { env });
	cleanUp.push(laptop.dispose);
	return laptop;
}

/** Asks the real gcloud helper through prove; nothing listens where the references lead. */
async function proveWithGcloud(laptop: Laptop, reference: string): Promise<Proof> {
	const catalog = catalogWith((ask) => ({ kind: "helper", helper: "gcloud", ask, via: "credHelpers" }));
	return prove(catalog, matchOf(reference), factsWithConfig(`${laptop.root}/none.json`), laptop.host, {
		limitMs: 30_000,
	});
}

test("the real gcloud helper without an account is told as that, with what to type", async (context) => {
	needPrograms(context, "docker-credential-gcloud");
	const proof = await proveWithGcloud(await laptopWith({}), `${host}/acme/images`);
	expect(proof).toMatchObject({ verdict: "no-account", status: "fail", next: "gcloud auth login" });
	expect(proof.detail).toContain("You do not currently have an active account selected.");
});

test("the real gcloud helper says it does not serve a foreign host", async (context) => {
	needPrograms(context, "docker-credential-gcloud");
	const laptop = await laptopWith({ token: "ya29.canary" }, {});
	const signedIn = await laptopWith({}, { CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: `${laptop.root}/token` });
	const proof = await proveWithGcloud(signedIn, "foo.example.com/acme");
	expect(proof).toMatchObject({ verdict: "helper-broken", status: "fail" });
	expect(proof.detail).toContain("it does not serve this host");
});

test("the real gcloud helper with a session that has ended asks for a new sign-in", async (context) => {
	needPrograms(context, "gcloud", "docker-credential-gcloud");
	let ended = false;
	const server = httpServer((_request, response) => {
		response.writeHead(ended ? 400 : 200, { "content-type": "application/json" });
		const token = { access_token: "ya29.canary", expires_in: 1, token_type: "Bearer" };
		response.end(
			JSON.stringify(
				ended ? { error: "invalid_grant", error_description: "reauth related error (invalid_rapt)" } : token,
			),
		);
	});
	const { port, close } = await listen(server);
	cleanUp.push(close);
	const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const key = {
		type: "service_account",
		project_id: "acme",
		private_key_id: "1",
		private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
		client_email: "robot@acme.iam.gserviceaccount.com",
		client_id: "1",
		token_uri: `http://127.0.0.1:${port}/token`,
	};
	const laptop = await laptopWith({ "key.json": JSON.stringify(key) });
	const argv = ["gcloud", "auth", "activate-service-account", `--key-file=${laptop.root}/key.json`, "--quiet"] as const;
	const activated = await runProgram(argv, { env: { ...laptop.host.env } });
	expect(activated.stderr).toContain("Activated service account credentials");
	ended = true;
	const proof = await proveWithGcloud(laptop, `${host}/acme/images`);
	expect(proof).toMatchObject({ verdict: "no-account", status: "fail", next: "gcloud auth login" });
	expect(proof.detail).toContain("the session has ended");
	expect(JSON.stringify(proof)).not.toContain("canary");
});

test("docker and skopeo find the credential that our entry names, with the key we promise", async (context) => {
	needPrograms(context, "docker-registry", "openssl", "docker", "skopeo");
	const laptop = await laptopWith({});
	const tokens = await startTokenServer(laptop.root, { username: "ada", password: "canary" });
	cleanUp.push(tokens.stop);
	const registry = await startLoopbackRegistry(`${laptop.root}/registry`, { kind: "token", server: tokens });
	cleanUp.push(registry.stop);
	await registry.seed("acme/app", "v1");
	const places = {
		"home/.docker/config.json": JSON.stringify({ credHelpers: { [registry.address]: "shim" } }),
		"bin/docker-credential-shim": {
			kind: "file",
			text: `#!/bin/sh\nprintf '%s<' "$1" >>"$HOME/asked"; cat >>"$HOME/asked"; printf '>\\n' >>"$HOME/asked"\nprintf '{"Username":"ada","Secret":"canary"}'\n`,
			mode: 0o755,
		},
	} as const;
	const client = await laptopWith(places);
	const image = `${registry.address}/acme/app:v1`;
	for (const argv of [
		["docker", "manifest", "inspect", "--insecure", image],
		["skopeo", "inspect", "--tls-verify=false", `docker://${image}`],
	] as const) {
		tokens.requests.length = 0;
		await writeFile(`${client.root}/home/asked`, "");
		const { code, stderr } = await runProgram(argv, { env: { ...client.host.env } });
		expect({ code, stderr }, argv[0]).toEqual({ code: 0, stderr: "" });
		expect(new Set(tokens.requests.map(({ username }) => username))).toEqual(new Set(["ada"]));
		const asked = new Set((await readFile(`${client.root}/home/asked`, "utf8")).trim().split("\n"));
		expect(asked).toEqual(new Set([`get<${registry.address}>`]));
	}
	expect(registry.log()).toContain('"http.request.uri":"/v2/acme/app/manifests/v1"');
	const theirs = tokens.requests[0];
	const catalog = catalogWith((ask) => ({ kind: "helper", helper: "shim", ask, via: "credHelpers" }));
	const facts = factsWithConfig(`${client.root}/home/.docker/config.json`);
	tokens.requests.length = 0;
	const proof = await prove(catalog, matchOf(image), facts, client.host, { limitMs: 30_000 });
	expect(proof.verdict).toBe("works");
	expect(String(tokens.requests[0]?.parameters)).toBe(String(theirs?.parameters));
	await chmod(`${client.root}/bin/docker-credential-shim`, 0o644);
	const { verdict } = await prove(catalog, matchOf(image), facts, client.host, { limitMs: 30_000 });
	expect(verdict).toBe("helper-broken");
});
