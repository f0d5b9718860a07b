import { expect, test } from "vitest";
import { dockerVersion } from "../../src/detect/docker-version.ts";
import { type Laptop, laptop } from "./laptops.ts";

const docker = { programs: ["/usr/bin/docker"] };

async function look(options: Laptop) {
	const fact = await dockerVersion.run(laptop(options));
	return { fact, rows: dockerVersion.describe(fact) };
}

test("docker says its version itself", async () => {
	const { fact, rows } = await look({
		...docker,
		says: { "docker --version": "Docker version 28.2.2, build e6534b4\n" },
	});
	expect(fact).toEqual({ state: "found", value: { version: "28.2.2", product: "docker" } });
	expect(rows).toEqual([{ status: "ok", text: "docker 28.2.2" }]);
});

test("where there is no docker, there is no version to speak of", async () => {
	expect(await look({})).toMatchObject({ fact: { state: "missing" }, rows: [] });
});

test("podman's stand-in is known by its answer", async () => {
	const { fact } = await look({ ...docker, says: { "docker --version": "podman version 4.3.1\n" } });
	expect(fact).toEqual({ state: "found", value: { version: "4.3.1", product: "podman" } });
});

test("the version of a docker that hangs is open, not absent", async () => {
	const says = { "docker --version": { outcome: "timeout", exitCode: undefined } } as const;
	expect(await look({ ...docker, says })).toMatchObject({ fact: { state: "unknown" }, rows: [{ status: "warn" }] });
});

test.each([
	["17.12.1-ce", "warn"],
	["18.02.0-ce", "warn"],
	["18.03.0-ce", "ok"],
	["20.10.24+dfsg1", "ok"],
])("docker %s is rated %s for credential helpers", async (number, status) => {
	const { rows } = await look({ ...docker, says: { "docker --version": `Docker version ${number}, build abc` } });
	expect(rows).toMatchObject([{ status }]);
});

test("Desktop's placeholder in a WSL without integration is said to be switched off", async () => {
	const { fact } = await look({
		programs: ["/mnt/c/Program Files/Docker/Docker/resources/bin/docker"],
		says: {
			"docker --version": {
				outcome: "failed",
				exitCode: 1,
				stdout:
					"\nThe command 'docker' could not be found in this WSL 2 distro.\nWe recommend to activate the WSL integration in Docker Desktop settings.\n",
			},
		},
	});
	expect(fact).toMatchObject({ state: "missing", because: expect.stringContaining("switched off") });
});
