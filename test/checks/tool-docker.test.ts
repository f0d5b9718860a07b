import { describe, expect, test } from "vitest";
import { type Laptop, laptop } from "../detect/laptops.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const socket = "/var/run/docker.sock";
const version = "Docker version 28.2.2, build x\n";
const engine = { version: { Version: "28.2.2" }, info: {} };
const group = (members: string) => ({ "/etc/group": `docker:x:999:${members}\n` });
const open = { kind: "socket", uid: 0, gid: 999, mode: 0o660 } as const;

async function see({ programs = ["docker"], says = { "docker --version": version }, ...rest }: Laptop) {
	const host = laptop({
		...rest,
		says,
		programs: programs.map((name) => (name.startsWith("/") ? name : `/usr/bin/${name}`)),
	});
	return said(await visit(host, "--only", "tool.docker"), "tool.docker");
}

const closed = (members: string) =>
	see({
		files: { [socket]: open, ...group(members) },
		engines: { [socket]: { ok: false, kind: "denied", message: "permission denied (EACCES)" } },
	});

messyHome("tool.docker", "an engine that is stopped", () =>
	laptop({
		says: { "docker --version": version },
		programs: ["/usr/bin/docker"],
		files: { [socket]: { kind: "socket" } },
	}),
);

describe("tool.docker", () => {
	test("fails where the socket is closed to this login, and says what the group grants", async () => {
		const check = await closed("bob");
		expect(check).toMatchObject({
			status: "fail",
			findings: [{ fix: { commands: ["npx registry-setup --recipe docker-group"] } }],
		});
		expect(check.findings[0]?.message).toContain("this login may not open");
		expect(check.findings[0]?.fix.text).toContain("as good as being root");
	});

	test("fails where only a new login is missing", async () => {
		expect(await closed("ada")).toMatchObject({
			status: "fail",
			findings: [{ message: expect.stringContaining("this login is older"), fix: { commands: ["newgrp docker"] } }],
		});
	});

	test("warns of an engine that is stopped; where there is none, or podman is here, it is a note", async () => {
		const files = { [socket]: { kind: "socket" } } as const;
		expect(await see({ files })).toMatchObject({
			status: "warn",
			findings: [
				{
					message: expect.stringContaining("the engine is not running"),
					fix: { commands: ["sudo systemctl start docker"] },
				},
			],
		});
		expect(await see({})).toMatchObject({
			status: "note",
			findings: [{ message: "Docker's engine does not answer: there is no socket at unix:///var/run/docker.sock" }],
		});
		const says = { "docker --version": version, "podman --version": "podman version 4.3.1\n" };
		expect(await see({ files, programs: ["docker", "podman"], says })).toMatchObject({ status: "note" });
		expect((await see({ platform: "darwin", files: {} })).findings[0]?.fix.text).toBe("Start Docker Desktop.");
	});

	test("leads to an engine that answers where docker does not look", async () => {
		const rootless = "/run/user/1000/docker.sock";
		const check = await see({ files: { [rootless]: { kind: "socket" } }, engines: { [rootless]: engine } });
		expect(check).toMatchObject({
			status: "warn",
			findings: [{ fix: { commands: [`export DOCKER_HOST=unix://${rootless}`] } }],
		});
	});

	test("fails in WSL where Docker Desktop has not been let in", async () => {
		const says = {
			"docker --version": {
				outcome: "failed",
				exitCode: 1,
				stdout: "activate the WSL integration in Docker Desktop",
			} as const,
		};
		const check = await see({ says });
		expect(check.status).toBe("fail");
		expect(check.findings[0]?.message).toContain("WSL distribution is switched off");
	});

	test("warns of a snap, which fails with helpers", async () => {
		const snap = { programs: ["/snap/bin/docker"], engines: { [socket]: engine } };
		expect(await see({ ...snap, files: { [socket]: { kind: "socket" } } })).toMatchObject({
			status: "warn",
			findings: [{ message: "Docker comes from snap" }],
		});
		const config = { "/home/ada/snap/docker/current/.docker/config.json": '{"credHelpers":{"gcr.io":"gcloud"}}' };
		expect(await see({ ...snap, files: { [socket]: { kind: "socket" }, ...config } })).toMatchObject({
			status: "fail",
		});
	});

	test("notes what the group docker grants, and nothing for a rootless engine", async () => {
		const files = { [socket]: open, ...group("ada") };
		const user = { groups: [1000, 999] };
		expect(await see({ files, user, engines: { [socket]: engine } })).toMatchObject({
			status: "note",
			findings: [{ message: 'Your login is in the group "docker", which is as good as being root' }],
		});
		const rootless = { ...engine, info: { SecurityOptions: ["name=rootless"] } };
		expect(await see({ files, user, engines: { [socket]: rootless } })).toMatchObject({
			status: "ok",
			detail: "rootless 28.2.2",
		});
	});

	test("does not call an engine fine that hangs, is none, or stands on another machine", async () => {
		for (const kind of ["timeout", "other"] as const) {
			const broken = await see({
				files: { [socket]: { kind: "socket" } },
				engines: { [socket]: { ok: false, kind, message: "it hangs" } },
			});
			expect(broken).toMatchObject({ status: "warn", findings: [{ fix: { commands: ["docker info"] } }] });
		}
		expect(await see({ env: { DOCKER_HOST: "tcp://build.acme.example:2375" } })).toMatchObject({
			status: "skip",
			detail: expect.stringContaining("another machine"),
		});
	});

	test("has nothing to say of podman in its place, or without docker", async () => {
		expect(await see({ files: { "/usr/bin/docker": '#!/bin/sh\nexec podman "$@"\n' } })).toMatchObject({
			status: "ok",
		});
		expect(await see({ programs: ["podman"] })).toMatchObject({ status: "skip" });
	});
});
