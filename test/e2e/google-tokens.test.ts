import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Laptop } from "../host/contract.ts";
import { impersonatingCredential, keyCredential, personCredential } from "../support/credential-of-google.ts";
import { person, puller, tokenHosts } from "../support/google-services.ts";
import type { TokenDone, TokenErrands } from "../support/google-token-laptop.ts";
import { noPrivateNetwork, runInPrivateNetwork } from "../support/private-network.ts";
import { realLaptop } from "../support/real-laptop.ts";

const impossible = await noPrivateNetwork();
const pair = () =>
	generateKeyPairSync("rsa", {
		modulusLength: 2048,
		publicKeyEncoding: { type: "spki", format: "pem" },
		privateKeyEncoding: { type: "pkcs8", format: "pem" },
	});

describe.skipIf(impossible !== undefined)(
	`Google's own token services${impossible === undefined ? "" : ` (${impossible})`}`,
	() => {
		const { publicKey, privateKey } = pair();
		let laptop: Laptop;
		const closed = "closed@acme.iam.gserviceaccount.com";
		const credentials: Readonly<Record<string, object>> = {
			person: personCredential(),
			named: personCredential("good", { account: "bob@acme.example" }),
			ended: personCredential("ended"),
			rapt: personCredential("rapt"),
			"no-client": personCredential("good", { client_secret: "canary-another" }),
			key: keyCredential(privateKey),
			"deleted-key": keyCredential(pair().privateKey),
			acting: impersonatingCredential(personCredential("source")),
			"acting-key": impersonatingCredential(keyCredential(privateKey)),
			"acting-ended": impersonatingCredential(personCredential("ended")),
			"acting-closed": impersonatingCredential(personCredential("source"), closed),
		};

		beforeAll(async () => {
			laptop = await realLaptop(
				Object.fromEntries(Object.entries(credentials).map(([name, text]) => [`${name}.json`, JSON.stringify(text)])),
			);
		});
		afterAll(() => laptop?.dispose());

		async function ask(
			errands: readonly { readonly file: string; readonly impersonate?: string; readonly trust?: boolean }[],
		): Promise<readonly TokenDone[]> {
			const argument: TokenErrands = {
				publicKey,
				errands: errands.map((errand) => ({ trust: true, ...errand, file: `${laptop.root}/${errand.file}.json` })),
			};
			const { PATH, HOME } = laptop.host.env;
			const env = { PATH, HOME, TMPDIR: laptop.root };
			const entry = "test/support/google-token-laptop.ts";
			const words = JSON.stringify(argument);
			const { code, stdout, stderr } = await runInPrivateNetwork(laptop.root, tokenHosts, entry, words, env);
			expect(stderr).toBe("");
			expect(code).toBe(0);
			expect(stdout).not.toContain("canary");
			return JSON.parse(stdout);
		}

		test("give a token for every kind of credential file, named with its account", async () => {
			const files = ["person", "named", "key", "acting", "acting-key"];
			const done = await ask(files.map((file) => ({ file })));
			expect(done.map(({ isGood }) => isGood)).toEqual(files.map(() => true));
			expect(done.map(({ result }) => (result.ok ? [result.madeOf, result.account] : result.trouble))).toEqual([
				["user", person],
				["user", "bob@acme.example"],
				["service-account", puller],
				["user", puller],
				["service-account", puller],
			]);
			for (const { result } of done) expect(result).toHaveProperty("expiresAt");
			expect(done.map(({ seen }) => seen.map(({ host }) => host))).toEqual([
				["oauth2.googleapis.com"],
				["oauth2.googleapis.com"],
				["oauth2.googleapis.com"],
				["oauth2.googleapis.com", "iamcredentials.googleapis.com"],
				["oauth2.googleapis.com", "iamcredentials.googleapis.com"],
			]);
		});

		test("lend the token of a service account to who may act as it, and to nobody else", async () => {
			const gone = "gone@acme.iam.gserviceaccount.com";
			const [lent, denied, absent, byFile] = await ask([
				{ file: "key", impersonate: puller },
				{ file: "person", impersonate: closed },
				{ file: "person", impersonate: gone },
				{ file: "acting-closed" },
			]);
			expect(lent).toMatchObject({ isGood: true, result: { account: puller } });
			expect(denied?.result).toMatchObject({ trouble: { reason: "may-not-impersonate" } });
			expect(absent?.result).toMatchObject({ trouble: { reason: "no-such-account" } });
			expect(byFile?.result).toMatchObject({ trouble: { reason: "may-not-impersonate", account: closed } });
		});

		test("are told apart by why they give none", async () => {
			const files = ["ended", "rapt", "no-client", "deleted-key", "acting-ended"];
			const done = await ask([...files.map((file) => ({ file })), { file: "person", trust: false }]);
			expect(done.map(({ result }) => (result.ok ? "a token" : result.trouble.reason))).toEqual([
				"login-ended",
				"login-again",
				"refused",
				"key-refused",
				"login-ended",
				"network",
			]);
			const said = done.map(({ result }) => (result.ok ? "" : result.trouble.message));
			expect(said[0]).toContain("Token has been expired or revoked");
			expect(said[3]).toContain("Invalid JWT Signature");
			expect(said[5]).toContain("certificate");
			expect(done[4]?.result).toMatchObject({ trouble: { account: puller } });
		});
	},
);
