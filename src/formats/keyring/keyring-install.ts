import type { Answers } from "../../model/auth-method.ts";
import { type Availability, allOf, couldNotTell, met, unmet } from "../../model/availability.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Pip } from "../../model/python-facts.ts";
import { pipAsksKeyring } from "../pip/pip-asks-keyring.ts";
import {
	asksGoogle,
	googleBackend,
	isTooOld,
	keepsPasswords,
	keyringPlace,
	letsGoogleAnswer,
	meansEnvironment,
} from "./keyring-backends.ts";
import { type KeyringObstacle, needsPipx, noPip, otherChosen } from "./keyring-obstacles.ts";

/** How pip is to ask keyring, as `keyring-provider` takes it, and whether it has to be told the user name in the address. */
export interface KeyringUse {
	readonly provider: "import" | "subprocess";
	readonly userInUrl: boolean;
}

/**
 * The module only where the file is read by the one Python that has it; a user's file is read by every Python, so there it is the program,
 * which pips before 26.2 ask only with a user name (pypa/pip#12543). The answer "username" says that the password is one of a person's own.
 */
export function keyringProvider(facts: Facts, answers: Answers): KeyringUse {
	const own = answers["username"] !== undefined;
	const keyring = foundValue(facts.keyring);
	const there = !own || keepsPasswords(keyring?.imported, keyring?.chosen).length > 0;
	const provider = meansEnvironment(facts, answers) && there ? "import" : "subprocess";
	return { provider, userInUrl: own || provider === "subprocess" };
}

/** Who installed the keyring program: its own folder tells. */
export type KeyringOwner = "pipx" | "uv" | undefined;

/** One step of an installation. */
export interface InstallStep {
	readonly id: string;
	readonly argv: readonly [string, ...string[]];
	/** What is there after it. */
	readonly gives: "keyring" | "backend" | "both";
	readonly undo?: readonly [string, ...string[]];
}

export type KeyringInstall =
	/** Empty: everything is there. `by` undefined then. */
	| {
			readonly ok: true;
			readonly by: "environment" | "pip" | "pipx" | "uv" | undefined;
			readonly steps: readonly InstallStep[];
	  }
	| ({ readonly ok: false } & KeyringObstacle);

/** What puts keyring and Google's backend for it where pip looks for them. `index`: where the packages come from. */
export function keyringInstall(facts: Facts, answers: Answers, index: string, owner?: KeyringOwner): KeyringInstall {
	const keyring = foundValue(facts.keyring);
	if (keyring?.chosen !== undefined && !letsGoogleAnswer(keyring.chosen.backend)) {
		return { ok: false, ...otherChosen(keyring.chosen, facts) };
	}
	const place = keyringPlace(facts, answers);
	const there = keyring?.[place];
	const tooOld = place === "program" && isTooOld(there, facts);
	if (asksGoogle(there) && !tooOld) return { ok: true, by: undefined, steps: [] };
	const program = place === "program" ? programInstall(facts, index, owner, tooOld) : undefined;
	if (program !== undefined) return program;
	const pip = foundValue(facts.pip);
	if (pip === undefined) return { ok: false, ...noPip(facts) };
	if (meansEnvironment(facts, answers)) return { ok: true, by: "environment", steps: [withPip(pip, facts, index)] };
	// pip refuses --user in an environment that does not see the user's packages.
	if (pip.externallyManaged || pip.environment !== undefined) return { ok: false, ...needsPipx(facts, place) };
	return { ok: true, by: "pip", steps: [withPip(pip, facts, index, "--user")] };
}

/** The way of a tool that gives each program an environment of its own; undefined where there is no such tool. */
function programInstall(facts: Facts, index: string, owner: KeyringOwner, tooOld: boolean): KeyringInstall | undefined {
	const has = (name: string) => foundValue(facts.tools)?.some((tool) => tool.name === name) === true;
	if (owner !== "uv" && has("pipx")) return { ok: true, by: "pipx", steps: withPipx(index, owner, tooOld) };
	return has("uv") ? { ok: true, by: "uv", steps: [withUv(index)] } : undefined;
}

/** Whether it can be had on this laptop, whatever else is answered. */
export function keyringCanBeHad(facts: Facts): Availability {
	const { pip, keyring } = facts;
	const install = keyringInstall(facts, {}, "");
	if (install.ok) {
		const doubt = keyring.state === "unknown" ? couldNotTell("whether keyring is there", keyring) : met();
		return allOf([pipAsksKeyring(facts), doubt]);
	}
	if (pip.state === "unknown") return couldNotTell("which pip is there", pip);
	return unmet(install.because, ...install.enable);
}

function withPip({ python }: Pip, facts: Facts, index: string, ...options: readonly string[]): InstallStep {
	const packages = ["keyring", googleBackend.package];
	const already = foundValue(facts.keyring)?.imported !== undefined;
	return {
		id: "install-keyring",
		// The file that is written first names an index that cannot serve its own login, and asks who is there.
		argv: [python, "-m", "pip", "install", "--no-input", "--index-url", index, ...options, ...packages],
		gives: already ? "backend" : "both",
		undo: [python, "-m", "pip", "uninstall", ...(already ? packages.slice(1) : packages)],
	};
}

function withPipx(index: string, owner: KeyringOwner, tooOld: boolean): readonly InstallStep[] {
	const from = ["--index-url", index] as const;
	const first: InstallStep = {
		id: "install-keyring",
		argv: ["pipx", "install", ...from, "keyring"],
		gives: "keyring",
		undo: ["pipx", "uninstall", "keyring"],
	};
	const upgrade: InstallStep = {
		id: "upgrade-keyring",
		argv: ["pipx", "upgrade", ...from, "keyring"],
		gives: "keyring",
	};
	const inject: InstallStep = {
		id: "install-keyring-backend",
		argv: ["pipx", "inject", ...from, "keyring", googleBackend.package],
		gives: "backend",
	};
	return [...(owner === "pipx" ? (tooOld ? [upgrade] : []) : [first]), inject];
}

/** Once more with another package beside it brings a tool up to that (docs.astral.sh/uv/concepts/tools). */
function withUv(index: string): InstallStep {
	return {
		id: "install-keyring",
		argv: ["uv", "tool", "install", "--index-url", index, "--upgrade", "keyring", "--with", googleBackend.package],
		gives: "both",
		undo: ["uv", "tool", "uninstall", "keyring"],
	};
}
