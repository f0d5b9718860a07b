import type { MethodWish } from "../../model/auth-method.ts";
import { UserError } from "../../model/errors.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { ReadHost } from "../../model/host.ts";
import type { Command, CommandOutcome } from "../../model/plan.ts";
import { searchPath } from "../../model/search-path.ts";
import { asksGoogle, googleBackend, isTooOld, type KeyringKind, keyringPlace } from "./keyring-backends.ts";
import { indexForKeyring } from "./keyring-index.ts";
import { type InstallStep, type KeyringInstall, type KeyringOwner, keyringInstall } from "./keyring-install.ts";

type Look = Pick<ReadHost, "env" | "home" | "paths" | "platform" | "realpath">;
type Installable = Extract<KeyringInstall, { ok: true }>;

/**
 * Installs keyring and Google's backend where pip looks for them, and offers the same for tools that have a Python of their own.
 * @throws UserError when it cannot be had where the answers want it.
 */
export async function keyringCommands(
	{ match, answers }: MethodWish,
	facts: Facts,
	host: Look,
): Promise<readonly Command[]> {
	const index = indexForKeyring(facts, match.index?.url ?? "");
	const owner = await ownerOf(foundValue(facts.keyring)?.program?.path, host);
	const install = keyringInstall(facts, answers, index, owner);
	if (!install.ok)
		throw new UserError(`keyring cannot be had here: ${install.because}.`, { exitCode: 2, next: install.enable });
	const place = keyringPlace(facts, answers);
	const behind = place === "program" ? hiddenBehind(install, facts, host) : undefined;
	const commands = install.steps.map((step) => commandFor(step, facts, { place, index, behind }));
	return [...commands, ...(await otherTools(facts, host, index))];
}

async function ownerOf(path: string | undefined, host: Look): Promise<KeyringOwner> {
	const real = path === undefined ? "" : ((await host.realpath(path)) ?? path);
	if (/[\\/]pipx[\\/]venvs[\\/]keyring[\\/]/i.test(real)) return "pipx";
	return /[\\/]uv[\\/]tools[\\/]keyring[\\/]/i.test(real) ? "uv" : undefined;
}

/** What to do for pip to find the program that is to be installed; undefined when it will. */
function hiddenBehind({ by, steps }: Installable, facts: Facts, host: Look): string | undefined {
	const folder = by === "pipx" || by === "uv" ? programFolder(by, host) : undefined;
	if (folder === undefined || steps.every(({ gives }) => gives === "backend")) return undefined;
	const now = foundValue(facts.keyring)?.program?.path;
	const folders = searchPath(host);
	const at = folders.indexOf(folder);
	const other = now === undefined ? -1 : folders.indexOf(host.paths.dirname(now));
	if (at !== -1 && (other === -1 || at <= other)) return undefined;
	const first = now === undefined ? "finds no keyring there" : `finds ${now} first`;
	const line = host.platform === "win32" ? `$env:Path = "${folder};$env:Path"` : `export PATH="${folder}:$PATH"`;
	return `pip looks along PATH and ${first}; put ${folder} before it: ${line}`;
}

/** Where programs are put: pipx.pypa.io/stable/docs, docs.astral.sh/uv/reference/storage. */
function programFolder(by: "pipx" | "uv", { env, home, paths }: Look): string {
	const data = env["XDG_DATA_HOME"];
	const named =
		by === "pipx"
			? env["PIPX_BIN_DIR"]
			: env["UV_TOOL_BIN_DIR"] || env["XDG_BIN_HOME"] || (data ? paths.join(data, "..", "bin") : undefined);
	return named || paths.join(home, ".local", "bin");
}

interface Circumstances {
	readonly place: KeyringKind;
	readonly index: string;
	readonly behind: string | undefined;
}

const purposes: Readonly<Record<InstallStep["gives"], string>> = {
	keyring: "Installs the program keyring, which pip asks for a password.",
	backend: "Installs Google's backend for keyring, which answers with a token of the login on this laptop.",
	both: "Installs keyring, which pip asks, and Google's backend, which answers with a token of the login on this laptop.",
};

function commandFor(step: InstallStep, facts: Facts, circumstances: Circumstances): Command {
	const { keyring } = facts;
	const { id, argv, gives, undo } = step;
	const { index, behind } = circumstances;
	// Said once: with the first step.
	const first = gives !== "backend";
	const from = first ? ` It comes from ${index}: a private index cannot serve its own login.` : "";
	const then = first && behind !== undefined ? ` Afterwards: ${behind}.` : "";
	const doubt = keyring.state === "unknown" ? ` It could not be told whether that is needed: ${keyring.because}.` : "";
	return {
		id,
		argv,
		why: `${purposes[gives]}${from}${doubt}${then}`,
		needs: ["network"],
		interactive: false,
		weight: keyring.state === "unknown" ? "optional" : "required",
		outcome: { reads: ["keyring"], judge: (after) => judge(after, gives, circumstances) },
		...(undo && { undo }),
	};
}

function judge(after: Facts, gives: InstallStep["gives"], { place, behind }: Circumstances): CommandOutcome {
	const { keyring } = after;
	if (keyring.state === "unknown")
		return { state: "later", because: `keyring could not be looked at (${keyring.because})` };
	const there = foundValue(keyring)?.[place];
	const enough = gives === "keyring" ? there !== undefined : asksGoogle(there);
	if (enough && !(place === "program" && isTooOld(there, after))) return { state: "achieved" };
	if (behind !== undefined) return { state: "later", because: behind };
	if (there === undefined)
		return { state: "not-achieved", because: `pip finds no keyring${place === "program" ? " on PATH" : ""}` };
	if (there.problem !== undefined)
		return { state: "not-achieved", because: `${there.path} does not work: ${there.problem}` };
	const because = enough
		? `${there.path} is keyring ${there.version}, and pip needs 25.2.1 or later`
		: `${there.path} does not list ${googleBackend.name}`;
	return { state: "not-achieved", because };
}

/** twine and poetry ask the keyring of their own environment, which nobody sees from outside. */
async function otherTools(facts: Facts, host: Look, index: string): Promise<readonly Command[]> {
	const tools = foundValue(facts.tools) ?? [];
	const twine = tools.find(({ name }) => name === "twine");
	const real = twine === undefined ? "" : ((await host.realpath(twine.path)) ?? twine.path);
	const ofPipx = /[\\/]pipx[\\/]venvs[\\/]twine[\\/]/i.test(real) && tools.some(({ name }) => name === "pipx");
	return [
		...(ofPipx
			? [
					offer(
						"twine",
						["pipx", "inject", "--index-url", index, "twine", googleBackend.package],
						"pipx runpip twine list",
					),
				]
			: []),
		...(tools.some(({ name }) => name === "poetry")
			? [offer("poetry", ["poetry", "self", "add", googleBackend.package], "poetry self show")]
			: []),
	];
}

function offer(tool: string, argv: Command["argv"], look: string): Command {
	return {
		id: `${tool}-keyring-backend`,
		argv,
		why: `Installs Google's backend for keyring into ${tool}'s own environment, where ${tool} looks for it.`,
		needs: ["network"],
		interactive: false,
		weight: "optional",
		outcome: {
			reads: [],
			judge: () => ({ state: "later", because: `whether ${tool} has it now, it says itself: ${look}` }),
		},
		...(tool === "poetry" && { undo: ["poetry", "self", "remove", googleBackend.package] as const }),
	};
}
