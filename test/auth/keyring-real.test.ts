import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { keyringPassword } from "../../src/auth/keyring-password.ts";
import { applicationDefaultCredentials } from "../../src/detect/application-default-credentials.ts";
import { keyring } from "../../src/detect/keyring.ts";
import { found } from "../../src/model/fact.ts";
import { Secret } from "../../src/model/secret.ts";
import { fileKeyring } from "../support/file-keyring.ts";
import { googleKeyringEnv, needGoogleKeyring } from "../support/google-keyring.ts";
import { keyringLaptop, otherIndex as match, pip } from "../support/keyring-laptop.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";

const undo: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const step of undo.splice(0)) await step();
});

test("a password from the flags is in the real keyring afterwards, as it was", async (context) => {
	needPrograms(context, "keyring");
	const { root, dispose } = await realLaptop();
	undo.push(dispose);
	const { env } = fileKeyring(root, {});
	const laptop = await realLaptop({}, { env });
	undo.push(laptop.dispose);
	const { host } = laptop;
	const facts = keyringLaptop({ keyring: await keyring.run(host), pip: found(pip({})) });
	expect(keyringPassword.availability(facts)).toEqual({ available: true, warnings: [] });
	const password = " p%40ss\"w'örd$ ";
	const answers = { username: "ada@acme.example" };
	const wish = { match, answers, secret: new Secret(password) };
	const [command, upload] = await keyringPassword.commands(wish, facts, host);
	if (command?.stdin === undefined) throw new Error("nothing is to be read");
	const ran = await host.run({ argv: command.argv, stdin: command.stdin, interactive: false, timeoutMs: 20_000 });
	expect(ran).toMatchObject({ outcome: "ok" });
	const get = (url: string) => runProgram(["keyring", "get", url, "ada@acme.example"], { env: { ...host.env } });
	expect((await get(match.index?.url ?? "")).stdout).toBe(`${password}\n`);
	expect((await get(match.index?.upload ?? "")).code).toBe(1);
	expect(upload?.weight).toBe("optional");
	const [program, ...rest] = command.undo ?? ["false"];
	expect((await runProgram([program, ...rest], { env: { ...host.env } })).code).toBe(0);
	expect((await get(match.index?.url ?? "")).code).toBe(1);
});

test("application default credentials beat gcloud's account in Google's real backend, as is warned", async (context) => {
	await needGoogleKeyring(context);
	const seen: string[] = [];
	const server = httpServer((request, response) => {
		seen.push(request.url ?? "");
		response.setHeader("content-type", "application/json");
		response.end('{"access_token":"ya29.from-adc","expires_in":3600,"token_type":"Bearer"}');
	});
	const tokens = await listen(server);
	undo.push(tokens.close);
	const first = await realLaptop({ token: "ya29.from-gcloud\n" });
	undo.push(first.dispose);
	const { privateKey } = generateKeyPairSync("rsa", {
		modulusLength: 2048,
		privateKeyEncoding: { type: "pkcs8", format: "pem" },
		publicKeyEncoding: { type: "spki", format: "pem" },
	});
	const key = JSON.stringify({
		type: "service_account",
		project_id: "acme",
		private_key_id: "0123456789abcdef",
		private_key: privateKey,
		client_email: "ci@acme.iam.gserviceaccount.com",
		token_uri: `http://127.0.0.1:${tokens.port}/token`,
	});
	const gcloudFolder = join(first.root, "gcloud");
	mkdirSync(gcloudFolder);
	const env = googleKeyringEnv({ gcloudFolder, tokenFile: join(first.root, "token") });
	const laptop = await realLaptop({}, { env });
	undo.push(laptop.dispose);
	const ask = () =>
		runProgram(["keyring", "get", "https://us-python.pkg.dev/acme/pypi/simple/", "oauth2accesstoken"], {
			env: { ...laptop.host.env },
		});
	expect((await ask()).stdout).toBe("ya29.from-gcloud\n");
	writeFileSync(join(gcloudFolder, "application_default_credentials.json"), key);
	expect((await ask()).stdout).toBe("ya29.from-adc\n");
	expect(seen).toEqual(["/token"]);
	expect(await applicationDefaultCredentials.run(laptop.host)).toMatchObject({
		value: { source: "well-known", account: "ci@acme.iam.gserviceaccount.com", problem: undefined },
	});
});
