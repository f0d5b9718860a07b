import { mkdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import type { Laptop } from "../host/contract.ts";
import { googleHosts } from "../support/google-hosts.ts";
import { googleKeyringEnv, needGoogleKeyring } from "../support/google-keyring.ts";
import type { IndexDone, IndexErrands } from "../support/google-python-laptop.ts";
import { goodToken } from "../support/google-registry.ts";
import { noPrivateNetwork, runInPrivateNetwork } from "../support/private-network.ts";
import { realLaptop } from "../support/real-laptop.ts";

const impossible = await noPrivateNetwork();
const host = "us-central1-python.pkg.dev";
const index = (path: string) => `https://oauth2accesstoken@${host}/${path}/simple/`;

describe.skipIf(impossible !== undefined)(
	`Artifact Registry's own Python host${impossible === undefined ? "" : ` (${impossible})`}`,
	() => {
		let laptop: Laptop;

		beforeAll(async () => {
			laptop = await realLaptop({ "home/token": goodToken, "home/stale": "ya29.canary-Stale-0123456789" });
			await mkdir(`${laptop.root}/gcloud`);
		});

		afterAll(() => laptop?.dispose());

		/** The real keyring with Google's real backend, which asks the real gcloud, whose token rests in a file. */
		async function inside(context: TestContext, errands: IndexErrands["errands"]): Promise<readonly IndexDone[]> {
			await needGoogleKeyring(context);
			const { PATH, HOME } = laptop.host.env;
			const google = googleKeyringEnv({
				gcloudFolder: `${laptop.root}/gcloud`,
				tokenFile: `${laptop.root}/home/token`,
			});
			const env = { PATH, HOME, TMPDIR: laptop.root, PYTHONDONTWRITEBYTECODE: "1", ...google };
			const entry = "test/support/google-python-laptop.ts";
			const argument = JSON.stringify({ errands });
			const { code, stdout, stderr } = await runInPrivateNetwork(laptop.root, googleHosts, entry, argument, env);
			expect(stderr).toBe("");
			expect(code).toBe(0);
			const done: readonly IndexDone[] = JSON.parse(stdout);
			for (const { proof } of done) expect(JSON.stringify(proof ?? "")).not.toContain("canary");
			return done;
		}

		/** Variables that say what pip's file would: a file is the same for all errands. */
		const asking = (path: string) => ({ PIP_INDEX_URL: index(path) });
		const prove = (path: string, more: object = {}) => ({ prove: `${host}/${path}`, env: asking(path), ...more });

		test("is proven with the login that the real pip shows it, through the real keyring, backend and gcloud", async (context) => {
			const env = asking("acme/pypi");
			const words = [
				"-m",
				"pip",
				"download",
				"--disable-pip-version-check",
				"--no-cache-dir",
				"--no-deps",
				"--retries",
				"0",
			];
			const [theirs, ours] = await inside(context, [
				{ run: ["python3", ...words, "--dest", `${laptop.root}/files`, "acme-app"], env },
				prove("acme/pypi", { packages: "acme-app" }),
			]);
			expect(theirs?.finished).toMatchObject({ code: 0 });
			expect(ours?.proof).toMatchObject({ verdict: "works", status: "ok", client: "pip" });
			expect(ours?.proof?.detail).toMatch(
				/with the login from \S*keyring; 2 versions of acme-app, of which pip takes 1\.1\.0/,
			);
			const shown = [theirs, ours].map((done) => new Set(done?.seen.map((request) => request.shown)));
			expect(shown[0]).toEqual(new Set(["oauth2accesstoken:", `oauth2accesstoken:${goodToken}`]));
			expect(shown[1]).toEqual(new Set([...(shown[0] ?? []), ""]));
		});

		test("is told apart by what it answers, and by what gcloud knows", async (context) => {
			const stale = { CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: `${laptop.root}/home/stale` };
			const done = await inside(context, [
				prove("other/pypi"),
				prove("acme/absent"),
				prove("acme/moved"),
				prove("acme/pypi", { env: { ...asking("acme/pypi"), ...stale } }),
				prove("acme/pypi", { env: asking("acme/own") }),
				{
					prove: "europe-west9-python.pkg.dev/acme/pypi",
					env: { PIP_INDEX_URL: "https://europe-west9-python.pkg.dev/acme/pypi/simple/" },
				},
			]);
			expect(done.map(({ proof }) => proof?.verdict)).toEqual([
				"not-permitted",
				"no-such-repository",
				"wrong-location",
				"refused",
				"not-asked",
				"network",
			]);
			expect(done[0]?.proof?.detail).toContain("or the repository does not exist");
			expect(done[2]?.proof?.detail).toContain("europe-west3-python.pkg.dev/acme/moved");
			expect(done[3]?.proof?.next).toBe("gcloud auth login");
		});

		test("shows a version that came into a virtual repository from outside", async (context) => {
			const [done, plain] = await inside(context, [
				prove("acme/virtual", { packages: "acme-app" }),
				prove("acme/pypi", { packages: "acme-app" }),
			]);
			expect(done?.proof).toMatchObject({ verdict: "works", status: "warn" });
			expect(done?.proof?.detail).toContain(`acme-app 99.0.0 is not from ${host}/acme/own`);
			expect(done?.asked).toContain("GET /v1/projects/acme/locations/us-central1/repositories/virtual");
			expect(plain?.proof?.detail).not.toContain("virtual");
		});
	},
);
