import { describe, expect, test } from "vitest";
import type { ProgramCall } from "../../src/model/host.ts";
import { type DockerLaptop, dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { messyHome } from "../support/messy-home.ts";

const speaks =
	(version: string) =>
	({ argv: [name] }: ProgramCall) =>
		name.endsWith("/docker") ? { stdout: `Docker version ${version}, build x\n` } : undefined;

async function see(version: string, laptop: DockerLaptop) {
	return said(await visit(dockerLaptop({ ...laptop, answer: speaks(version) }), "--only", "tool.ver"), "tool.ver");
}

messyHome("tool.ver", "an old docker", () =>
	dockerLaptop({ env: { DOCKER_AUTH_CONFIG: "{}" }, answer: speaks("28.2.2") }),
);

describe("tool.ver", () => {
	test("warns of a docker that is older than what is asked of it", async () => {
		const helpers = { credHelpers: { "gcr.io": "gcloud" } };
		expect(await see("17.12.1", { config: helpers })).toMatchObject({
			status: "warn",
			findings: [
				{
					message: "Docker 17.12.1 is too old for helpers that sign in to a cloud",
					where: { path: "~/.docker/config.json" },
				},
			],
		});
		const env = { DOCKER_AUTH_CONFIG: '{"auths":{}}' };
		expect(await see("28.2.2", { env })).toMatchObject({
			status: "warn",
			findings: [
				{ message: "Docker 28.2.2 does not read DOCKER_AUTH_CONFIG", where: { variable: "DOCKER_AUTH_CONFIG" } },
			],
		});
		expect(await see("28.3.0", { env, config: helpers })).toMatchObject({ status: "ok", detail: "docker 28.3.0" });
	});

	test("warns of the oldest file where docker no longer reads it, and no other is there", async () => {
		const files = { "~/.dockercfg": "{}" };
		expect(await see("28.2.2", { files })).toMatchObject({
			status: "warn",
			findings: [{ message: "Docker 28.2.2 does not read ~/.dockercfg", where: { path: "~/.dockercfg" } }],
		});
		expect(await see("20.10.5", { files })).toMatchObject({ status: "ok" });
		expect(await see("28.2.2", { files, config: {} })).toMatchObject({ status: "ok" });
	});

	test("warns of an az that knows no podman, where an Azure registry is to be reached without docker", async () => {
		const azure = (version: string, ...references: readonly string[]) => {
			const host = new MemoryHost({
				programs: ["/usr/bin/az", "/usr/bin/podman"],
				files: {
					"/usr/bin/az": { kind: "file", text: "", mode: 0o755 },
					[`/usr/lib/python3/dist-packages/azure_cli-${version}.egg-info/PKG-INFO`]: `Version: ${version}\n`,
				},
				answer: ({ argv: [name] }) => (name.endsWith("podman") ? { stdout: "podman version 4.3.1\n" } : undefined),
			});
			return visit(host, "--only", "tool.ver", ...references);
		};
		const check = async (version: string, ...rest: readonly string[]) =>
			said(await azure(version, "acmeimages.azurecr.io/app", ...rest), "tool.ver");
		expect(await check("2.45.0")).toMatchObject({
			status: "warn",
			findings: [
				{
					fix: {
						commands: [expect.stringMatching(/^az acr login --name acmeimages --expose-token .*\| podman login /)],
					},
				},
			],
		});
		expect((await check("2.60.0")).findings[0]?.fix.commands).toEqual([
			"DOCKER_COMMAND=podman az acr login --name acmeimages",
		]);
		expect(await check("2.86.0")).toMatchObject({ status: "ok" });
		expect(said(await azure("2.45.0", "quay.io/acme/app"), "tool.ver")).toMatchObject({
			status: "ok",
			detail: "az 2.45.0",
		});
	});

	test("has nothing to look at without either", async () => {
		expect(said(await visit(new MemoryHost(), "--only", "tool.ver"), "tool.ver").status).toBe("skip");
	});
});

test("tool.ver is skipped where docker does not answer", async () => {
	const hangs = dockerLaptop({ programs: ["az"], answer: () => ({ outcome: "timed-out" }) as never });
	const check = said(await visit(hangs, "--only", "tool.ver"), "tool.ver");
	expect(check.status).toBe("skip");
	expect(check.detail).toContain("would not say");
});
