import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram, type Service, startService } from "./real-programs.ts";

/** A keychain of its own behind a real docker-credential-*, in a temporary folder. */
export interface RealKeychain {
	/** What follows docker-credential- in its program's name. */
	readonly helper: "pass" | "secretservice";
	/**
	 * What the helper must find in its environment, whoever starts it: hand it to nodeHost({env}) or to a client, together with a PATH. The
	 * home may be another one.
	 */
	readonly env: Readonly<Record<string, string>>;
	/** Ends what was started and removes the folder. */
	stop(): Promise<void>;
}

export interface RealKeychainKind {
	readonly helper: RealKeychain["helper"];
	/** For needPrograms. */
	readonly programs: readonly string[];
	start(): Promise<RealKeychain>;
}

/** Both that Debian has; `start` takes less than a second. */
export const realKeychains: readonly RealKeychainKind[] = [
	{ helper: "pass", programs: ["docker-credential-pass", "pass", "gpg", "gpgconf"], start: passKeychain },
	{
		helper: "secretservice",
		programs: ["docker-credential-secretservice", "gnome-keyring-daemon", "dbus-daemon", "dbus-send"],
		start: secretServiceKeychain,
	},
];

/** pass over a gpg key without a passphrase. */
export async function passKeychain(): Promise<RealKeychain> {
	const { root, env } = await emptyPass();
	const key = ["--quick-generate-key", "Ada <ada@keychain.invalid>", "default", "default", "never"];
	await expectOk(["gpg", "--quiet", "--batch", "--passphrase", "", ...key], env);
	await expectOk(["pass", "init", "ada@keychain.invalid"], env);
	return { helper: "pass", env, stop: () => stopPass(root, env) };
}

/** pass as it is before `pass init`: `get` finds nothing, `store` fails. */
export async function passWithoutKey(): Promise<RealKeychain> {
	const { root, env } = await emptyPass();
	return { helper: "pass", env, stop: () => stopPass(root, env) };
}

async function emptyPass(): Promise<{ readonly root: string; readonly env: Readonly<Record<string, string>> }> {
	// gpg-agent listens on a socket in this folder: its path has to be short.
	const root = await realpath(await mkdtemp(join(tmpdir(), "pass-")));
	await mkdir(join(root, "gnupg"), { mode: 0o700 });
	return { root, env: { GNUPGHOME: join(root, "gnupg"), PASSWORD_STORE_DIR: join(root, "store") } };
}

async function stopPass(root: string, env: Readonly<Record<string, string>>): Promise<void> {
	await runProgram(["gpgconf", "--kill", "all"], { env: { ...process.env, ...env } });
	await rm(root, { recursive: true, force: true });
}

/** gnome-keyring on a D-Bus of its own, its login keyring made and open; without `password` there is no keyring to open. */
export async function secretServiceKeychain(password = "keyring password"): Promise<RealKeychain> {
	const root = await realpath(await mkdtemp(join(tmpdir(), "keyring-")));
	const folders = { HOME: join(root, "home"), XDG_RUNTIME_DIR: join(root, "run") };
	for (const folder of Object.values(folders)) await mkdir(folder, { mode: 0o700 });
	const { XDG_DATA_HOME: _data, DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...around } = process.env;
	const inside = { ...around, ...folders };
	const bus = startService(["dbus-daemon", "--session", "--nofork", "--print-address"], inside);
	const [, address = ""] = await bus.printed(/^(unix:.+)$/m);
	const env = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folders.XDG_RUNTIME_DIR };
	const daemon = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"] as const;
	const keyring = startService([...daemon], { ...inside, ...env }, password);
	await answering(keyring, env);
	return {
		helper: "secretservice",
		env,
		stop: async () => {
			await keyring.stop();
			await bus.stop();
			await rm(root, { recursive: true, force: true });
		},
	};
}

async function expectOk(argv: readonly [string, ...string[]], env: Readonly<Record<string, string>>): Promise<void> {
	const { code, stdout, stderr } = await runProgram(argv, { env: { ...process.env, ...env } });
	if (code !== 0) throw new Error(`${argv.join(" ")} ended with code ${code}:\n${stdout}${stderr}`);
}

/** Asking the service itself before it is there would have D-Bus start another one. */
async function answering(keyring: Service, env: Readonly<Record<string, string>>): Promise<void> {
	const question = ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"];
	const ask: [string, ...string[]] = [
		"dbus-send",
		"--session",
		"--print-reply",
		"--dest=org.freedesktop.DBus",
		"/",
		...question,
	];
	for (;;) {
		const { stdout } = await runProgram(ask, { env: { ...process.env, ...env } });
		if (stdout.includes("boolean true")) return;
		if (keyring.child.exitCode !== null) throw new Error(`gnome-keyring-daemon ended:\n${keyring.output()}`);
	}
}
