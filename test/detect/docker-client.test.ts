import { expect, test } from "vitest";
import { dockerClient } from "../../src/detect/docker-client.ts";
import { type Laptop, laptop } from "./laptops.ts";

const docker = { programs: ["/usr/bin/docker"] };
const version = { "docker --version": "Docker version 28.2.2, build e6534b4\n" };

async function look(options: Laptop) {
	const fact = await dockerClient.run(laptop(options));
	return { fact, rows: dockerClient.describe(fact) };
}

test("docker is found with its version", async () => {
	const { fact, rows } = await look({ ...docker, says: version });
	expect(fact).toEqual({ state: "found", value: { path: "/usr/bin/docker", version: "28.2.2", kind: "docker" } });
	expect(rows).toEqual([{ status: "ok", text: "docker 28.2.2" }]);
});

test("no docker at all is said plainly", async () => {
	const { fact, rows } = await look({});
	expect(fact.state).toBe("missing");
	expect(rows).toMatchObject([{ status: "skip", text: "docker is not installed" }]);
});

test.each([
	[
		"its link",
		{ programs: ["/snap/bin/docker"], files: { "/snap/bin/docker": { kind: "symlink", to: "/usr/bin/snap" } } },
	],
	["its folder", { programs: ["/snap/bin/docker"] }],
	["Fedora's folder", { programs: ["/var/lib/snapd/snap/bin/docker"] }],
] as const)("docker from snap is known by %s and warned of", async (_, options) => {
	const { fact, rows } = await look({
		...options,
		says: { "docker --version": "Docker version 24.0.5, build ced0996" },
	});
	expect(fact).toMatchObject({ value: { kind: "snap", version: "24.0.5" } });
	expect(rows).toMatchObject([{ status: "warn", text: "docker 24.0.5, from snap" }]);
});

test.each([
	[
		"its script",
		{
			...docker,
			files: {
				"/usr/bin/docker":
					'#!/bin/sh\n[ -e /etc/containers/nodocker ] || echo "Emulate Docker CLI using podman."\nexec /usr/bin/podman "$@"\n',
			},
		},
	],
	["its link", { ...docker, files: { "/usr/bin/docker": { kind: "symlink", to: "/usr/bin/podman" } } }],
	["its answer", docker],
] as const)("podman's stand-in is known by %s", async (_, options) => {
	const { fact, rows } = await look({ ...options, says: { "docker --version": "podman version 4.3.1\n" } });
	expect(fact).toMatchObject({ value: { kind: "podman", version: "4.3.1" } });
	expect(rows).toMatchObject([{ status: "note", text: "docker is podman 4.3.1 under another name" }]);
});

test("a docker that hangs is there all the same, its version open", async () => {
	const { fact, rows } = await look({
		...docker,
		says: { "docker --version": { outcome: "timeout", exitCode: undefined } },
	});
	expect(fact).toEqual({ state: "found", value: { path: "/usr/bin/docker", version: undefined, kind: "docker" } });
	expect(rows).toMatchObject([{ status: "warn" }]);
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

test("Desktop's placeholder in a WSL without integration is no docker", async () => {
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
