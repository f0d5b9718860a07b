import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Laptop } from "../host/contract.ts";
import type { Done, Errands } from "../support/google-laptop.ts";
import { goodToken } from "../support/google-registry.ts";
import { noPrivateNetwork, runInPrivateNetwork } from "../support/private-network.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms } from "../support/real-programs.ts";

const impossible = await noPrivateNetwork();
const hosts = ["us-central1-docker.pkg.dev", "gcr.io"];
const images = "us-central1-docker.pkg.dev/acme/images";

function helperText(secret: string): string {
	return `#!/bin/sh\ncat >/dev/null\nprintf '%s' '{"Secret":"${secret}","Username":"_dcgcloud_token"}'\n`;
}

describe.skipIf(impossible !== undefined)(
	`Google's own host names${impossible === undefined ? "" : ` (${impossible})`}`,
	() => {
		let laptop: Laptop;

		beforeAll(async () => {
			laptop = await realLaptop({
				"home/.docker/config.json": JSON.stringify({
					credHelpers: Object.fromEntries(hosts.map((host) => [host, "gcloud"])),
				}),
				"home/token": goodToken,
				"bin/docker-credential-good": { kind: "file", text: helperText(goodToken), mode: 0o755 },
				"bin/docker-credential-stale": { kind: "file", text: helperText("ya29.canary-Stale-0123456789"), mode: 0o755 },
			});
		});

		afterAll(() => laptop?.dispose());

		async function inside(errands: Errands["errands"], trust = true): Promise<readonly Done[]> {
			const argument: Errands = { configPath: `${laptop.root}/home/.docker/config.json`, errands, trust };
			const { PATH, HOME } = laptop.host.env;
			const env = { PATH, HOME, TMPDIR: laptop.root, CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: `${laptop.root}/home/token` };
			const entry = "test/support/google-laptop.ts";
			const { code, stdout, stderr } = await runInPrivateNetwork(
				laptop.root,
				hosts,
				entry,
				JSON.stringify(argument),
				env,
			);
			expect(stderr).toBe("");
			expect(code).toBe(0);
			const done: readonly Done[] = JSON.parse(stdout);
			for (const { proof } of done) expect(JSON.stringify(proof ?? "")).not.toContain("canary");
			return done;
		}

		test("are told apart by what they answer", async () => {
			const expected: readonly (readonly [string, string, string, RegExp])[] = [
				[images, "good", "works", /^may pull, may not push$/],
				[`${images}/app:v1`, "good", "works", /^may pull, may not push$/],
				["gcr.io/acme", "good", "works", /^may pull, may not push$/],
				["us-central1-docker.pkg.dev", "good", "works", /no repository was named/],
				["us-central1-docker.pkg.dev/acme", "good", "works", /acme names no repository there/],
				[
					"us-central1-docker.pkg.dev/other/images",
					"good",
					"not-permitted",
					/or the repository does not exist.*downloadArtifacts/,
				],
				["gcr.io/nova/app", "good", "no-such-repository", /Repository "gcr\.io" not found/],
				[images, "stale", "refused", /authentication failed/],
				["europe-west9-docker.pkg.dev/acme/images", "good", "network", /could not be resolved/],
			];
			const done = await inside(expected.map(([prove, helper]) => ({ prove, helper })));
			expect(done.map(({ proof }) => [proof?.reference, proof?.verdict])).toEqual(
				expected.map(([reference, , verdict]) => [reference, verdict]),
			);
			for (const [index, [, , , detail]] of expected.entries()) expect(done[index]?.proof?.detail).toMatch(detail);
		});

		test("whose certificate nobody vouches for are not spoken to any further", async () => {
			const [done] = await inside([{ prove: images, helper: "good" }], false);
			expect(done?.proof).toMatchObject({ verdict: "tls", status: "fail" });
			expect(done?.proof?.next).toContain("SSL_CERT_FILE");
			expect(done?.seen).toEqual([]);
		});

		test("behind a proxy that is not there are reached past it when NO_PROXY says so", async () => {
			const env = { HTTPS_PROXY: "http://ada:canary@127.0.0.1:9" };
			const [through, past] = await inside([
				{ prove: images, helper: "good", env },
				{ prove: images, helper: "good", env: { ...env, NO_PROXY: ".pkg.dev" } },
			]);
			expect(through?.proof).toMatchObject({ verdict: "proxy", status: "fail" });
			expect(through?.proof?.detail).toContain("http://127.0.0.1:9");
			expect(past?.proof?.verdict).toBe("works");
		});

		test("see from us what they see from the real docker with the real gcloud helper", async (context) => {
			needPrograms(context, "docker", "docker-credential-gcloud");
			const [docker, ours] = await inside([
				{ run: ["docker", "manifest", "inspect", `${images}/app:v1`] },
				{ prove: `${images}/app:v1`, helper: "gcloud" },
			]);
			expect(docker?.finished).toMatchObject({ code: 0, stderr: "" });
			expect(ours?.proof).toMatchObject({ verdict: "works", detail: "may pull, may not push" });
			const signIns = [docker, ours].map((done) => done?.seen.find(({ url }) => url.startsWith("/v2/token")));
			expect(signIns[0]?.shown).toBe(`_dcgcloud_token:${goodToken}`);
			expect(signIns[1]).toEqual(signIns[0]);
		});
	},
);
