import { isCloudHelper } from "../../model/cloud-helper.ts";
import type { Keychain } from "../../model/docker-facts.ts";
import { excerpt } from "../../model/excerpt.ts";
import { helperAnswer, isHelperName } from "../../model/helper-answer.ts";
import { helperCall } from "../../model/helper-call.ts";
import { keychainCause } from "../../model/helper-cause.ts";
import type { ProgramResult, ReadHost } from "../../model/host.ts";

type Finding = Pick<Keychain, "problem" | "enable">;

const works: Finding = { problem: undefined, enable: [] };

/** A keychain that is locked may ask for its password in a window of its own, and wait. */
const timeoutMs = 3_000;

/** Nobody has a login there (RFC 2606, section 2). */
const madeUp = "https://registry-setup.invalid";

/** Whether a keychain could be used, seen without giving it anything and, where that can be helped, without a window that asks for a password. */
export async function lookAtKeychain(host: ReadHost, helper: string): Promise<Finding> {
	const program = `docker-credential-${helper}`;
	if (!isHelperName(helper)) return broken("its name is not one of a program");
	if (isCloudHelper(helper)) return broken(`${program} signs in to one cloud and keeps no passwords`);
	const path = await host.which(program);
	if (path === undefined) return broken(`${program} is not on PATH`);
	const obstacle = await obstacles[helper]?.(host);
	if (obstacle !== undefined) return obstacle;
	// It finds nothing in a store that was never set up, so its answer tells nothing.
	if (helper === "pass") return works;
	const call = helperCall(helper, { verb: "get", server: madeUp }, { timeoutMs });
	return judge(helper, await host.ask({ ...call, argv: [path, ...call.argv.slice(1)] }));
}

/** What can be seen without starting the helper. */
const obstacles: Readonly<Record<string, (host: ReadHost) => Promise<Finding | undefined>>> = {
	/** passwordstore.org: the folder, and the file in it that names the key. */
	async pass(host) {
		const { env, home, paths } = host;
		if ((await host.which("pass")) === undefined) {
			return broken("the program pass itself is not on PATH", "# https://www.passwordstore.org/#download");
		}
		const store = env["PASSWORD_STORE_DIR"] || paths.join(home, ".password-store");
		if ((await host.stat(paths.join(store, ".gpg-id"))) !== undefined) return undefined;
		const enable = ["gpg --quick-generate-key YOUR-NAME", "pass init YOUR-NAME"];
		return broken(`pass was never set up: there is no ${paths.join(store, ".gpg-id")}`, ...enable);
	},

	/** Without an address it would try to start a bus of its own. */
	async secretservice(host) {
		const { env, paths } = host;
		if (env["DBUS_SESSION_BUS_ADDRESS"]) return undefined;
		const runtime = env["XDG_RUNTIME_DIR"];
		if (runtime && (await host.stat(paths.join(runtime, "bus"))) !== undefined) return undefined;
		return broken("there is no D-Bus session, as over ssh, through which it reaches the keyring", desktop);
	},
};

const desktop = "# A keyring is there in a desktop session with gnome-keyring or KWallet; without a desktop, pass is.";

function judge(helper: string, result: ProgramResult): Finding {
	const program = `docker-credential-${helper}`;
	if (result.outcome === "timeout") {
		return broken(`${program} did not answer within ${timeoutMs / 1000} seconds; its keychain may be locked`);
	}
	if (result.outcome === "missing" || result.outcome === "not-executable")
		return broken(`${program} cannot be started`);
	const answer = helperAnswer(result);
	if (answer.kind === "nothing") return works;
	if (answer.kind === "login") return broken(`${program} answers for every registry, so it keeps nothing`);
	if (answer.kind === "unusable") return broken(`${program} does not answer as helpers do`);
	const said = excerpt(result.stdout.trim() === "" ? result.stderr : result.stdout, undefined);
	const cause = keychainCause(said);
	if (cause === "no-keyring-service") return broken("no keyring answers on the D-Bus session", desktop);
	if (cause === "no-session") return broken(`the D-Bus session cannot be reached: ${said}`, desktop);
	return broken(said === "" ? `${program} failed without a word` : `${program} says: ${said}`);
}

function broken(problem: string, ...enable: readonly string[]): Finding {
	return { problem, enable };
}
