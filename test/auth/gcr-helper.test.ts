import { describe, expect, test } from "vitest";
import { gcrHelper } from "../../src/auth/gcr-helper.ts";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { Facts, OperatingSystem, Platform } from "../../src/model/facts.ts";
import type { Match } from "../../src/model/registry.ts";
import { gcloud, inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const match: Match = { registry: "r", reference: "gcr.io", host: "gcr.io", kind: "container", path: "", notes: [] };
const onPath = found([{ name: "gcr", path: "/usr/local/bin/docker-credential-gcr" }]);

function enable(facts: Facts): readonly string[] {
	const availability = gcrHelper.availability(facts);
	return availability.available ? [] : availability.enable;
}

function system(platform: Platform, arch: string, name: string = platform): OperatingSystem {
	return { platform, name, arch, variant: undefined, shell: undefined };
}

describe("says how to get the helper where it is missing", () => {
	const noGcloud = missing("gcloud is not on PATH");

	test.each([
		["x64", "linux_amd64", "d5c90c03d90271873a8619b1f73023a0266ae3fc91965ce9c81d7903e4b54eb6"],
		["arm64", "linux_arm64", "ac9c0237e40505f09796c2bf8a90377246a6fd3cb65e6eada77009ae0f2d3b00"],
	])("on Linux %s: a file, its known sum, and unpacked only when they agree", (arch, name, sum) => {
		const lines = enable(inventedLaptop({ gcloud: noGcloud, os: found(system("linux", arch)) }));
		expect(lines[0]).toMatch(/^curl --fail --location --output \S+ https:\/\/github\.com\/GoogleCloudPlatform\//);
		expect(lines[0]).toContain(name);
		expect(lines[1]).toContain(sum);
		expect(lines[2]).toMatch(/^sha256sum -c \S+ && tar .* && sudo install /);
		expect(lines.join("\n")).not.toContain("|");
	});

	test.each([
		["darwin", "arm64", "shasum -a 256 --ignore-missing -c checksums.txt && tar"],
		["darwin", "x64", "shasum -a 256 --ignore-missing -c checksums.txt && tar"],
		["win32", "x64", "Get-FileHash docker-credential-gcr_windows_amd64-2.1.30.tar.gz -Algorithm SHA256"],
	] as const)("on %s %s: compared with the release's own list, and said so", (platform, arch, line) => {
		const lines = enable(inventedLaptop({ gcloud: noGcloud, os: found(system(platform, arch)) })).join("\n");
		expect(lines).toContain(line);
		expect(lines).toContain("checksums.txt");
		expect(lines).toContain("not known here");
		expect(lines).not.toContain("|");
	});

	test("by apt where gcloud came from Google's Debian packages", () => {
		expect(enable(inventedLaptop())).toEqual(["sudo apt-get install google-cloud-cli-docker-credential-gcr"]);
	});

	test("by gcloud itself where it may install parts", () => {
		const facts = inventedLaptop({ gcloud: found(gcloud({ path: "/home/ada/google-cloud-sdk/bin/gcloud" })) });
		expect(enable(facts)).toEqual(["gcloud components install docker-credential-gcr"]);
	});

	test("as a link where there is no archive", () => {
		const facts = inventedLaptop({ gcloud: noGcloud, os: found(system("other", "riscv64")) });
		expect(enable(facts).join("\n")).toContain("checksums.txt");
	});
});

describe("signs in only where nothing is there to sign in with", () => {
	test("a browser, where it has no login", async () => {
		const facts = inventedLaptop({ "credential-helpers": onPath });
		const [command] = await gcrHelper.commands({ match, answers: {}, secret: undefined }, facts, new MemoryHost());
		expect(command).toMatchObject({
			argv: ["docker-credential-gcr", "gcr-login"],
			needs: ["browser", "network"],
			interactive: true,
			undo: ["docker-credential-gcr", "gcr-logout"],
		});
		expect(command?.outcome.judge(facts).state).toBe("not-achieved");
	});

	test("nothing, where there are application default credentials, which it names", async () => {
		const path = "/home/ada/.config/gcloud/application_default_credentials.json";
		const facts = inventedLaptop({
			"credential-helpers": onPath,
			"gcr-helper-login": found({ source: "well-known", path }),
		});
		expect(await gcrHelper.commands({ match, answers: {}, secret: undefined }, facts, new MemoryHost())).toEqual([]);
		expect(gcrHelper.availability(facts)).toEqual({
			available: true,
			warnings: [`It signs in with your application default credentials (${path}).`],
		});
	});

	test("an offer, where that could not be told", async () => {
		const facts = inventedLaptop({ "credential-helpers": onPath, "gcr-helper-login": unknown("it asks gcloud") });
		const [command] = await gcrHelper.commands({ match, answers: {}, secret: undefined }, facts, new MemoryHost());
		expect(command).toMatchObject({ weight: "optional", why: expect.stringContaining("it asks gcloud") });
	});
});
