import { expect, test } from "vitest";
import { dockerEngine } from "../../src/detect/docker-engine.ts";
import { engineInfo, engineVersion, type Laptop, laptop } from "./laptops.ts";

const socket = { kind: "socket" } as const;
const engine = { version: engineVersion, info: engineInfo };
const look = (options: Laptop) => dockerEngine.run(laptop(options));

function context(name: string, host: string) {
	return {
		"/home/ada/.docker/config.json": JSON.stringify({ auths: {}, currentContext: name }),
		"/home/ada/.docker/contexts/meta/0123456789abcdef/meta.json": JSON.stringify({ Name: "other", Endpoints: {} }),
		"/home/ada/.docker/contexts/meta/fedcba9876543210/meta.json": JSON.stringify({
			Name: name,
			Metadata: {},
			Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
		}),
	};
}

test("docker from snap takes its context from the snap's own home, and a relative DOCKER_CONFIG starts in this folder", async () => {
	const path = "/run/user/1000/docker.sock";
	const own = Object.entries(context("rootless", `unix://${path}`));
	for (const [home, laptopOf] of [
		["/home/ada/snap/docker/current", { programs: ["/snap/bin/docker"] }],
		["/home/ada/project/conf", { env: { DOCKER_CONFIG: "conf/.docker" } }],
	] as const) {
		const files = Object.fromEntries(own.map(([name, text]) => [name.replace("/home/ada", home), text]));
		const fact = await look({ ...laptopOf, files: { ...files, [path]: socket }, engines: { [path]: engine } });
		expect(fact).toMatchObject({ state: "found", value: { endpoint: `unix://${path}` } });
	}
});

test("the engine answers over its socket, and no program is started", async () => {
	const host = laptop({ files: { "/var/run/docker.sock": socket }, engines: { "/var/run/docker.sock": engine } });
	const fact = await dockerEngine.run(host);
	expect(fact).toEqual({
		state: "found",
		value: { kind: "engine", version: "28.2.2", endpoint: "unix:///var/run/docker.sock" },
	});
	expect(dockerEngine.describe(fact)).toEqual([
		{ status: "ok", text: "docker engine 28.2.2 answers", hint: "unix:///var/run/docker.sock" },
	]);
	expect(host.calls).toEqual([]);
});

test("an engine that is installed but stopped is told from one that is not there", async () => {
	expect(await look({ files: { "/var/run/docker.sock": socket } })).toMatchObject({
		state: "missing",
		because: expect.stringContaining("not running"),
	});
	expect(await look({})).toMatchObject({ state: "missing", because: expect.stringContaining("no socket") });
});

test("a socket this login may not open is neither absent nor broken, and names the group that may", async () => {
	const denied = { ok: false, kind: "denied", message: "permission denied (EACCES)" } as const;
	const fact = await look({
		files: { "/var/run/docker.sock": { ...socket, gid: 999 }, "/etc/group": "root:x:0:\ndocker:x:999:bob\n" },
		engines: { "/var/run/docker.sock": denied },
	});
	expect(fact).toEqual({
		state: "unknown",
		because: 'this login may not open unix:///var/run/docker.sock; the group "docker" may',
		kind: "denied",
	});
	expect(dockerEngine.describe(fact)).toMatchObject([{ status: "warn" }]);
});

test("Docker Desktop on macOS is reached through the current context", async () => {
	const path = "/home/ada/.docker/run/docker.sock";
	const fact = await look({
		platform: "darwin",
		files: { ...context("desktop-linux", `unix://${path}`), [path]: socket },
		engines: { [path]: { version: { ...engineVersion, Platform: { Name: "Docker Desktop 4.35.1 (173168)" } } } },
	});
	expect(fact).toMatchObject({ value: { kind: "desktop", endpoint: `unix://${path}` } });
});

test("Docker Desktop behind WSL's socket is known by what it says of itself", async () => {
	const fact = await look({
		files: { "/var/run/docker.sock": socket },
		engines: { "/var/run/docker.sock": { version: engineVersion, info: { OperatingSystem: "Docker Desktop" } } },
	});
	expect(fact).toMatchObject({ value: { kind: "desktop" } });
});

test("Docker Desktop on Windows is reached through its pipe", async () => {
	const fact = await look({
		platform: "win32",
		engines: { "\\\\.\\pipe\\docker_engine": { version: engineVersion, info: { OperatingSystem: "Docker Desktop" } } },
	});
	expect(fact).toMatchObject({ value: { kind: "desktop", endpoint: "npipe:////./pipe/docker_engine" } });
});

test("a rootless engine named by DOCKER_HOST is rootless", async () => {
	const path = "/run/user/1000/docker.sock";
	const info = { ...engineInfo, SecurityOptions: ["name=seccomp,profile=builtin", "name=rootless", "name=cgroupns"] };
	const fact = await look({
		env: { DOCKER_HOST: `unix://${path}` },
		files: { [path]: socket },
		engines: { [path]: { version: engineVersion, info } },
	});
	expect(fact).toMatchObject({ value: { kind: "rootless" } });
});

test("an engine where docker does not look is missing for docker, and said to be there", async () => {
	const path = "/run/user/1000/docker.sock";
	const fact = await look({
		files: { [path]: socket },
		engines: { [path]: { version: { ...engineVersion, Components: [{ Name: "rootlesskit" }] } } },
	});
	expect(fact).toMatchObject({
		state: "missing",
		because: expect.stringContaining(`rootless answers at unix://${path}, where docker does not look`),
	});
});

test("podman behind docker's socket is called podman", async () => {
	const version = { Version: "4.3.1", Components: [{ Name: "Podman Engine", Version: "4.3.1" }] };
	const fact = await look({
		files: { "/var/run/docker.sock": socket },
		engines: { "/var/run/docker.sock": { version, server: "Libpod/4.3.1 (linux)" } },
	});
	expect(fact).toMatchObject({ value: { kind: "podman", version: "4.3.1" } });
});

test("a context that does not exist is named, since every docker command then fails", async () => {
	const fact = await look({ files: { "/home/ada/.docker/config.json": '{"currentContext":"gone"}' } });
	expect(fact).toMatchObject({ state: "missing", because: expect.stringContaining('"gone" does not exist') });
});

test("DOCKER_HOST beats the context, DOCKER_CONTEXT beats the file", async () => {
	const files = { ...context("desktop-linux", "unix:///desktop.sock"), "/desktop.sock": socket, "/own.sock": socket };
	const engines = { "/own.sock": engine, "/desktop.sock": engine, "http://127.0.0.1:2375": engine };
	expect(await look({ files, engines, env: { DOCKER_HOST: "unix:///own.sock" } })).toMatchObject({
		value: { endpoint: "unix:///own.sock" },
	});
	expect(await look({ files, engines, env: { DOCKER_CONTEXT: "desktop-linux", DOCKER_HOST: "" } })).toMatchObject({
		value: { endpoint: "unix:///desktop.sock" },
	});
	expect(await look({ files, engines, env: { DOCKER_CONTEXT: "default" } })).toMatchObject({ state: "missing" });
	expect(await look({ files, engines, env: { DOCKER_HOST: "tcp://127.0.0.1:2375" } })).toMatchObject({
		value: { endpoint: "tcp://127.0.0.1:2375" },
	});
});

test.each([
	["ssh://ada@build", "only docker itself can reach ssh"],
	["tcp://build.acme.example:2376", "another machine"],
	["tcp://127.0.0.1.acme.example:2375", "another machine"],
	["tcp://user@127.0.0.1@acme.example:2375", "another machine"],
	["fd://", "only docker itself"],
])("an engine at %s could not be told, and nothing is sent there", async (address, because) => {
	const host = laptop({ env: { DOCKER_HOST: address } });
	expect(await dockerEngine.run(host)).toMatchObject({ state: "unknown", because: expect.stringContaining(because) });
	expect(host.requests).toEqual([]);
});

test("something else behind the socket is not taken for an engine", async () => {
	const files = { "/var/run/docker.sock": socket };
	for (const version of [undefined, "hello", [], { Version: 7 }]) {
		const fact = await look({ files, engines: { "/var/run/docker.sock": { version } } });
		expect(fact).toMatchObject({ state: "unknown", because: expect.stringContaining("not a docker engine") });
	}
});

test("an engine that hangs could not be told", async () => {
	const timeout = { ok: false, kind: "timeout", message: "no answer" } as const;
	const fact = await look({ files: { "/var/run/docker.sock": socket }, engines: { "/var/run/docker.sock": timeout } });
	expect(fact).toMatchObject({ state: "unknown", because: expect.stringContaining("within 3 s") });
});
