import { expect, test } from "vitest";
import { dockerClient } from "../../src/detect/docker-client.ts";
import { type Laptop, laptop } from "./laptops.ts";

const docker = { programs: ["/usr/bin/docker"] };

async function look(options: Laptop) {
	const fact = await dockerClient.run(laptop(options));
	return { fact, rows: dockerClient.describe(fact) };
}

test("docker is found without starting it", async () => {
	const host = laptop(docker);
	const fact = await dockerClient.run(host);
	expect(fact).toEqual({ state: "found", value: { path: "/usr/bin/docker", kind: "docker" } });
	expect(host.calls).toEqual([]);
	expect(dockerClient.describe(fact)).toEqual([]);
});

test("no docker at all is said plainly", async () => {
	const { fact, rows } = await look({});
	expect(fact.state).toBe("missing");
	expect(rows).toMatchObject([{ status: "skip", text: "docker is not available" }]);
});

test.each([
	[
		"its link",
		{ programs: ["/snap/bin/docker"], files: { "/snap/bin/docker": { kind: "symlink", to: "/usr/bin/snap" } } },
	],
	["its folder", { programs: ["/snap/bin/docker"] }],
	["Fedora's folder", { programs: ["/var/lib/snapd/snap/bin/docker"] }],
] as const)("docker from snap is known by %s and warned of", async (_, options) => {
	const { fact, rows } = await look(options);
	expect(fact).toMatchObject({ value: { kind: "snap" } });
	expect(rows).toMatchObject([{ status: "warn", text: "docker comes from snap" }]);
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
] as const)("podman's stand-in is known by %s", async (_, options) => {
	const { fact, rows } = await look(options);
	expect(fact).toMatchObject({ value: { kind: "podman" } });
	expect(rows).toMatchObject([{ status: "note", text: "docker is podman under another name" }]);
});
