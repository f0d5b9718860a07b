import { expect, test } from "vitest";
import { dockerGroup } from "../../src/detect/docker-group.ts";
import { type Laptop, laptop } from "./laptops.ts";

const socket = { kind: "socket", mode: 0o660, uid: 0, gid: 999 } as const;
const files = {
	"/etc/group": "root:x:0:\nwheel:x:10:ada\ndocker:x:999:ada,bob\n",
	"/var/run/docker.sock": socket,
} as const;

async function look(options: Laptop) {
	const fact = await dockerGroup.run(laptop(options));
	return { fact, rows: dockerGroup.describe(fact) };
}

test("a member of the group whose login has it is told so", async () => {
	const { fact, rows } = await look({ files, user: { groups: [1000, 999] } });
	expect(fact).toEqual({
		state: "found",
		value: { name: "docker", membership: "member", user: "ada", neededFor: "the engine at /var/run/docker.sock" },
	});
	expect(rows).toEqual([{ status: "ok", text: 'your login has the group "docker"' }]);
});

test("someone added after logging in is told to log in again", async () => {
	const { fact, rows } = await look({ files, user: { groups: [1000] } });
	expect(fact).toMatchObject({ value: { membership: "after-new-login" } });
	expect(rows).toMatchObject([{ status: "warn", hint: "log out and in again" }]);
});

test("someone who is not in the group is told what it is for", async () => {
	const { fact, rows } = await look({ files, user: { name: "eve" } });
	expect(fact).toMatchObject({ value: { membership: "not-member", user: "eve" } });
	expect(rows).toEqual([
		{
			status: "warn",
			text: 'you are not in the group "docker"',
			hint: "needed for the engine at /var/run/docker.sock",
		},
	]);
});

test("a member by the primary group is a member", async () => {
	const { fact } = await look({ files, user: { name: "eve", gid: 999, groups: [] } });
	expect(fact).toMatchObject({ value: { membership: "member" } });
});

test("a group of a directory service is asked for", async () => {
	const { fact } = await look({
		files: { "/etc/group": "root:x:0:\n" },
		says: { "getent group docker": "docker:*:70001:eve,ada\n" },
	});
	expect(fact).toMatchObject({ value: { membership: "after-new-login" } });
});

test("a laptop without the group has none, and one whose group file is closed could not be told", async () => {
	expect((await look({ files: { "/etc/group": "root:x:0:\ndocker-old:x:5:ada\n" } })).fact.state).toBe("missing");
	expect((await look({ files: { "/etc/group": { kind: "file", text: "", mode: 0 } } })).fact.state).toBe("unknown");
});

test.each<[string, Laptop]>([
	["root", { files, user: { name: "root", uid: 0 } }],
	["who points docker elsewhere", { files, env: { DOCKER_HOST: "unix:///run/user/1000/docker.sock" } }],
	["whose engine is rootless", { files: { "/etc/group": files["/etc/group"], "/run/user/1000/docker.sock": socket } }],
	[
		"who uses another context",
		{ files: { ...files, "/home/ada/.docker/config.json": '{"currentContext":"desktop-linux"}' } },
	],
	["whose socket is open to all", { files: { ...files, "/var/run/docker.sock": { ...socket, mode: 0o666 } } }],
	["whose socket is their own", { files: { ...files, "/var/run/docker.sock": { ...socket, uid: 1000 } } }],
	["whose socket belongs to another group", { files: { ...files, "/var/run/docker.sock": { ...socket, gid: 0 } } }],
])("the group is not needed for one %s, and nobody is sent to join it", async (_, options) => {
	const { fact, rows } = await look({ user: { name: "eve" }, ...options });
	expect(fact).toMatchObject({ state: "found", value: { neededFor: undefined } });
	expect(rows).toEqual([]);
});

test("macOS has no such group, and no row about it", async () => {
	const { fact, rows } = await look({ platform: "darwin" });
	expect(fact).toEqual({ state: "missing", because: "Docker Desktop on macOS uses no group" });
	expect(rows).toEqual([]);
});

const listed =
	"Alias name     docker-users\r\nComment        Users of Docker Desktop\r\n\r\nMembers\r\n\r\n-------------------------------------------------------------------------------\r\nACME\\Ada\r\nbob\r\nThe command completed successfully.\r\n\r\n";
const windows = { platform: "win32", env: { SystemRoot: "C:\\Windows" } } as const;
const groups = '"Everyone","Well-known group","S-1-1-0","Mandatory group"\r\n';

test.each([
	["member", "ada", `${groups}"ACME-7\\docker-users","Alias","S-1-5-32-1","Mandatory group"\r\n`],
	["after-new-login", "ada", groups],
	["not-member", "eve", groups],
])("Windows: %s", async (membership, name, login) => {
	const { fact } = await look({
		...windows,
		user: { name },
		says: { "net.exe localgroup docker-users": listed, "whoami.exe /groups /fo csv /nh": login },
	});
	expect(fact).toMatchObject({ value: { name: "docker-users", membership } });
});

test("Windows: nobody is sent to join where the engine answers already", async () => {
	const { fact, rows } = await look({
		...windows,
		user: { name: "eve" },
		says: { "net.exe localgroup docker-users": listed, "whoami.exe /groups /fo csv /nh": groups },
		engines: { "\\\\.\\pipe\\docker_engine": { version: {} } },
	});
	expect(fact).toMatchObject({ value: { membership: "not-member", neededFor: undefined } });
	expect(rows).toEqual([]);
});

test("Windows without the group has none; Windows that does not answer could not be told", async () => {
	const absent = { outcome: "failed", exitCode: 2, stderr: "System error 1376 has occurred.\r\n" } as const;
	expect((await look({ ...windows, says: { "net.exe localgroup docker-users": absent } })).fact.state).toBe("missing");
	expect((await look(windows)).fact.state).toBe("unknown");
});
