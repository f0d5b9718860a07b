import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { robotFederation } from "../../src/auth/robot-federation.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { offlineHost } from "../../src/host/offline-host.ts";
import { Secret } from "../../src/model/secret.ts";
import { quay } from "../../src/registries/quay.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";
import { recognised } from "../support/recognised.ts";

test("makes no request, and leaves what listens on a socket of the laptop's own", async () => {
	const folder = mkdtempSync(join(tmpdir(), "registry-setup-offline-"));
	const asked: string[] = [];
	const server = () => httpServer((request, response) => void response.end(String(asked.push(request.url ?? ""))));
	const [network, socket] = [await listen(server()), await listen(server(), join(folder, "socket"))];
	try {
		const host = offlineHost(nodeHost({ env: {}, cwd: folder, home: folder }));
		const request = { method: "GET", url: `http://127.0.0.1:${network.port}/`, timeoutMs: 5_000 } as const;
		expect(await host.http(request)).toEqual({ ok: false, kind: "other", message: "the network is off (--offline)" });
		expect(asked).toEqual([]);
		expect(await host.http({ ...request, socketPath: join(folder, "socket") })).toMatchObject({ ok: true });
		expect(await host.googleToken({ scopes: [], timeoutMs: 5_000 })).toMatchObject({ trouble: { reason: "network" } });
		expect(host.home).toBe(folder);
	} finally {
		await network.close();
		await socket.close();
		rmSync(folder, { recursive: true });
	}
});

test("a way to sign in that needs the network says that it is off", async () => {
	const match = recognised(quay, "quay.io/acme/app");
	const host = offlineHost(nodeHost({ env: {} }));
	const source = robotFederation.source({ username: "acme+ci" }, host, new Secret(jwtWith({ sub: "ci" })), match);
	await expect(source).rejects.toThrow("quay.io gave no token for acme+ci: the network is off (--offline).");
});

test("the program offers no such way with --offline", async (context) => {
	needPrograms(context, "sh");
	const home = mkdtempSync(join(tmpdir(), "registry-setup-offline-"));
	try {
		const answers = ["username=acme+ci", "accept-plain-text=yes"].flatMap((answer) => ["--set", answer]);
		const words = ["quay.io/acme/app", "--method", "robot-federation", ...answers, "--store", "file", "--secret-stdin"];
		const { code, stderr } = await runProgram(
			[process.execPath, join(process.cwd(), "dist/start.cjs"), ...words, "--yes", "--offline"],
			{ env: { PATH: process.env["PATH"], HOME: home }, cwd: home, stdin: jwtWith({ sub: "ci" }) },
		);
		expect(stderr).toContain("robot-federation cannot work for quay.io here");
		expect(code).toBe(2);
	} finally {
		rmSync(home, { recursive: true });
	}
});
