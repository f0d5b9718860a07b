import { generateKeyPairSync } from "node:crypto";
import { chmod, lstat, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import type { Proof } from "../../src/model/proof.ts";
import { prove } from "../../src/proof/prove.ts";
import { dockerConfig } from "../../src/targets/docker-config.ts";
import type { Laptop, Place } from "../host/contract.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { startLoopbackRegistry } from "../support/loopback-registry.ts";
import { catalogWith, factsWithConfig, wishOf } from "../support/proof-laptop.ts";
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

/** The text as our own edit leaves it. */
function written(text: string, key: string, helper: string): string {
	const reading = dockerConfig.set(text, { host: key, holds: "helper", helper });
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}

/** Asks the real gcloud helper through prove; nothing listens where the references lead. */
async function proveWithGcloud(laptop: Laptop, reference: string): Promise<Proof> {
	const catalog = catalogWith((ask) => ({ kind: "helper", helper: "gcloud", ask, via: "credHelpers" }));
	return prove(catalog, wishOf(reference), factsWithConfig(`${laptop.root}/none.json`), laptop.host, {
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
		"home/.docker/config.json": written(dockerConfig.template, registry.address, "shim"),
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
	const facts = factsWithConfig(`${client.root}/home/.docker/config.json`);
	tokens.requests.length = 0;
	const proof = await prove(catalogWith(docker), wishOf(image), facts, client.host, { limitMs: 30_000 });
	expect(proof.verdict).toBe("works");
	expect(String(tokens.requests[0]?.parameters)).toBe(String(theirs?.parameters));
	await chmod(`${client.root}/bin/docker-credential-shim`, 0o644);
	const { verdict } = await prove(catalogWith(docker), wishOf(image), facts, client.host, { limitMs: 30_000 });
	expect(verdict).toBe("helper-broken");
});

/** Puts the text where docker looks, behind a symbolic link, and edits it both ways. */
async function editBothWays(text: string) {
	const edit = async (change: (laptop: Laptop, folder: string) => Promise<void>) => {
		const laptop = await laptopWith({ "dotfiles/docker.json": text });
		const folder = `${laptop.host.home}/.docker`;
		await mkdir(folder, { mode: 0o700 });
		await symlink("../../dotfiles/docker.json", `${folder}/config.json`);
		await chmod(`${laptop.root}/dotfiles/docker.json`, 0o640);
		await change(laptop, folder);
		const path = `${folder}/config.json`;
		const isLink = (await lstat(path)).isSymbolicLink();
		const { mode = 0 } = (await laptop.host.stat(path)) ?? {};
		return { text: await readFile(path, "utf8"), isLink, mode };
	};
	const theirs = await edit(async (laptop) => {
		const argv = ["gcloud", "auth", "configure-docker", host, "--quiet"] as const;
		const { code, stderr } = await runProgram(argv, { env: { ...laptop.host.env } });
		expect({ code, stderr }).toMatchObject({ code: 0 });
	});
	const ours = await edit(async (laptop, folder) => {
		const path = `${folder}/config.json`;
		await laptop.host.replaceFile(path, written(await readFile(path, "utf8"), host, "gcloud"), 0o600);
	});
	return { theirs, ours };
}

test("where gcloud itself wrote the file, our edit and gcloud's give the same bytes", async (context) => {
	needPrograms(context, "gcloud");
	const config = {
		auths: { "quay.io": { auth: "YTpi" } },
		credHelpers: { "gcr.io": "gcloud", "eu.gcr.io": "gcr" },
		experimental: "x",
	};
	for (const value of [config, { ...config, credHelpers: { ...config.credHelpers, [host]: "gcr" } }, { auths: {} }]) {
		const { theirs, ours } = await editBothWays(JSON.stringify(value, undefined, 2));
		expect(ours.text).toBe(theirs.text);
	}
	const { theirs, ours } = await editBothWays("{}");
	expect(JSON.parse(ours.text)).toEqual(JSON.parse(theirs.text));
});

test("where a person wrote the file, ours says the same as gcloud's and keeps what gcloud does not", async (context) => {
	needPrograms(context, "gcloud");
	const text = `{
\t"psFormat": "table {{.Names}} – größer",
\t"HttpHeaders": { "X-Meta-Team": "acme" },
\t"credHelpers": {
\t\t"gcr.io": "gcloud"
\t},
\t"precise": [1.10, 1E2, 12345678901234567890],
\t"auths": {"quay.io": {"auth": "YTpi"}}
}
`;
	const { theirs, ours } = await editBothWays(text);
	expect(JSON.parse(ours.text)).toEqual(JSON.parse(theirs.text));
	expect(ours.text).toBe(text.replace('"gcloud"\n', `"gcloud",\n\t\t"${host}": "gcloud"\n`));
	expect(ours).toMatchObject({ isLink: true, mode: 0o640 });
	expect(theirs.text).not.toContain("größer");
	expect(theirs.text).not.toContain("\t");
	expect(theirs.text).not.toContain("1.10");
	expect(theirs).toMatchObject({ isLink: false, mode: 0o600 });
});
