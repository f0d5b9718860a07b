import { expect, test } from "vitest";
import { keychain } from "../../src/detect/keychain.ts";
import { type Laptop, laptop } from "./laptops.ts";

const bin = "/usr/bin";
const nothing = { outcome: "failed", exitCode: 1, stdout: "credentials not found in native keychain\n" } as const;
const session = { DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/user/1000/bus" };

function programs(...names: readonly string[]): readonly string[] {
	return names.map((name) => `${bin}/${name}`);
}

function config(text: object) {
	return { "/home/ada/.docker/config.json": JSON.stringify(text) };
}

async function look(options: Laptop) {
	const host = laptop(options);
	const fact = await keychain.run(host);
	const found = fact.state === "found" ? fact.value : [];
	return {
		found,
		problems: found.map(({ helper, problem }) => [helper, problem]),
		rows: keychain.describe(fact),
		host,
	};
}

test("a keyring of the desktop is asked for a login that nobody has", async () => {
	const { found, rows, host } = await look({
		env: session,
		programs: programs("docker-credential-secretservice"),
		says: { "docker-credential-secretservice get": nothing },
	});
	expect(found).toEqual([{ helper: "secretservice", isNamed: false, problem: undefined, enable: [] }]);
	expect(rows).toEqual([
		{
			status: "ok",
			text: "docker's passwords can rest in the keyring of the desktop (docker-credential-secretservice)",
		},
	]);
	expect(host.calls).toMatchObject([
		{ argv: [`${bin}/docker-credential-secretservice`, "get"], stdin: "https://registry-setup.invalid" },
	]);
});

test("pass is known by its files and never started, which could open a window for its passphrase", async () => {
	const there = { programs: programs("docker-credential-pass", "pass") };
	const ready = await look({ ...there, files: { "/home/ada/.password-store/.gpg-id": "ada\n" } });
	expect(ready.problems).toEqual([["pass", undefined]]);
	expect(ready.host.calls).toEqual([]);
	const elsewhere = { env: { PASSWORD_STORE_DIR: "/srv/store" }, files: { "/srv/store/.gpg-id": "ada\n" } };
	expect((await look({ ...there, ...elsewhere })).problems).toEqual([["pass", undefined]]);
	const empty = await look(there);
	expect(empty.problems).toEqual([["pass", "pass was never set up: there is no /home/ada/.password-store/.gpg-id"]]);
	expect(empty.found[0]?.enable).toContain("pass init YOUR-NAME");
	expect(empty.rows).toMatchObject([{ status: "note", text: "no keychain works for docker" }]);
	const half = await look({ programs: programs("docker-credential-pass") });
	expect(half.problems).toEqual([["pass", "the program pass itself is not on PATH"]]);
});

test("without a D-Bus session the keyring is not started, and that is said", async () => {
	const there = { programs: programs("docker-credential-secretservice") };
	const { problems, host } = await look(there);
	expect(problems[0]?.[1]).toContain("there is no D-Bus session, as over ssh");
	expect(host.calls).toEqual([]);
	const socket = { "/run/user/1000/bus": { kind: "socket" } } as const;
	const says = { "docker-credential-secretservice get": nothing };
	const env = { XDG_RUNTIME_DIR: "/run/user/1000" };
	expect((await look({ ...there, env, files: socket, says })).problems).toEqual([["secretservice", undefined]]);
});

test.each([
	["The name org.freedesktop.secrets was not provided by any .service files", "no keyring answers"],
	["Could not connect: No such file or directory", "the D-Bus session cannot be reached: Could not connect"],
	["User interaction is not allowed.", "docker-credential-secretservice says: User interaction is not allowed."],
	["", "docker-credential-secretservice failed without a word"],
])("what keeps the keyring from answering is put in words: %j", async (stdout, words) => {
	const { problems } = await look({
		env: session,
		programs: programs("docker-credential-secretservice"),
		says: { "docker-credential-secretservice get": { outcome: "failed", exitCode: 1, stdout } },
	});
	expect(problems[0]?.[1]).toContain(words);
});

test.each([
	[{ outcome: "timeout" }, "did not answer within 3 seconds; its keychain may be locked"],
	[{ outcome: "not-executable" }, "cannot be started"],
	[{ outcome: "ok", exitCode: 0, stdout: '{"Username":"ada","Secret":"canary"}' }, "answers for every registry"],
	[{ outcome: "ok", exitCode: 0, stdout: "canary" }, "does not answer as helpers do"],
] as const)("a helper that %j cannot be used", async (answer, words) => {
	const { problems, rows } = await look({
		files: config({ credsStore: "vault" }),
		programs: programs("docker-credential-vault"),
		says: { "docker-credential-vault get": answer },
	});
	expect(problems[0]?.[1]).toContain(words);
	expect(JSON.stringify([problems, rows])).not.toContain("canary");
	expect(rows).toMatchObject([{ status: "warn", text: "docker's file names the keychain vault, which does not work" }]);
});

test("what docker's file names comes first, then docker's own choice, then the other of the platform", async () => {
	const files = { ...config({ credsStore: "vault" }), "/home/ada/.password-store/.gpg-id": "ada" };
	const all = programs("docker-credential-secretservice", "docker-credential-pass");
	const says = { "docker-credential-secretservice get": nothing, "docker-credential-vault get": nothing };
	const order = async (options: Laptop) => (await look({ env: session, says, ...options })).problems;
	expect(await order({ files, programs: [...all, ...programs("pass", "docker-credential-vault")] })).toEqual([
		["vault", undefined],
		["pass", undefined],
		["secretservice", undefined],
	]);
	expect(await order({ programs: all })).toEqual([
		["secretservice", undefined],
		["pass", "the program pass itself is not on PATH"],
	]);
	expect(await order({ files: config({ credsStore: "desktop" }), programs: all.slice(0, 1) })).toEqual([
		["desktop", "docker-credential-desktop is not on PATH"],
		["secretservice", undefined],
	]);
});

test.each([
	["gcloud", "signs in to one cloud and keeps no passwords"],
	["../../tmp/x", "its name is not one of a program"],
	["a b", "its name is not one of a program"],
])("a store named %j is never started", async (credsStore, words) => {
	const { problems, host } = await look({
		files: config({ credsStore }),
		programs: programs(`docker-credential-${credsStore}`),
	});
	expect(problems[0]?.[1]).toContain(words);
	expect(host.calls).toEqual([]);
});

test("each platform has its own, and a laptop may have none", async () => {
	const says = { "docker-credential-osxkeychain get": nothing, "docker-credential-wincred.exe get": nothing };
	const mac = { platform: "darwin", programs: programs("docker-credential-osxkeychain"), says } as const;
	expect((await look(mac)).problems).toEqual([["osxkeychain", undefined]]);
	const windows = { platform: "win32", programs: ["C:\\bin\\docker-credential-wincred.exe"], says } as const;
	expect((await look(windows)).problems).toEqual([["wincred", undefined]]);
	expect((await look({})).rows).toMatchObject([{ status: "note", text: "no keychain that docker could use" }]);
});
