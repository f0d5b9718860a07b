import { tokenUsername } from "../model/login.ts";
import type { KeychainCause, StoredLogin, StoreTrouble } from "../model/stored-login.ts";

/** "the keychain (pass)". */
export function keychain({ helper }: Pick<StoredLogin, "helper">): string {
	return `the keychain (${helper})`;
}

/** Written where a registry looks at the token alone, as OpenShift's does: it is nobody's. */
const anyName = "unused";

/** "the login of ada"; "the login" of nobody knows whom. */
export function whose({ username }: Pick<StoredLogin, "username">): string {
	if (username === tokenUsername) return "the identity token";
	return username === undefined || username === "" || username === anyName ? "the login" : `the login of ${username}`;
}

export interface TroubleText {
	/** Sentences: what happened, and what it means. */
	readonly because: string;
	/** What would mend it. */
	readonly next: readonly string[];
}

/** Why a credential helper was of no use. */
export function storeTroubleText(helper: string, trouble: StoreTrouble): TroubleText {
	const program = `docker-credential-${helper}`;
	const words = whatHappened(program, helper, trouble);
	if (helper.startsWith("desktop")) {
		return {
			because: `${words} It belongs to Docker Desktop, which is not running or not installed.`,
			next: ["Start Docker Desktop."],
		};
	}
	const cause = trouble.kind === "failed" && trouble.cause !== undefined ? causes[trouble.cause] : undefined;
	if (cause !== undefined) return { because: `${words} ${cause.means}`, next: mac(helper, trouble) ?? cause.next };
	return { because: words, next: trouble.kind === "missing" ? [`Install ${program}, or add its folder to PATH.`] : [] };
}

function whatHappened(program: string, helper: string, trouble: StoreTrouble): string {
	switch (trouble.kind) {
		case "odd-name":
			return `"${helper}" is no name of a credential helper, so none was started.`;
		case "missing":
			return `${program} is not on PATH.`;
		case "not-executable":
			return `${program} is there and cannot be started.`;
		case "cancelled":
			return `${program} was stopped.`;
		case "timeout":
			return `${program} gave no answer within ${trouble.seconds} s and was stopped.`;
		case "failed":
			return `${program} ${howItFailed(trouble)}`;
		case "unusable":
			return `${program} printed what docker could not read. It is not shown: a secret may be in it.`;
		case "not-kept":
			return `${program} took the login, and has none when it is asked for it.`;
		case "other-login":
			return `${program} gives back another name or secret than it was given.`;
		case "not-erased":
			return `${program} ended well and still has the login that was to be erased.`;
	}
}

function howItFailed({ said, exitCode, cause }: Extract<StoreTrouble, { kind: "failed" }>): string {
	if (said === "") return "failed without a word.";
	if (said !== undefined) return `said: ${sentence(said)}`;
	const how = exitCode === undefined ? "failed" : `failed (exit code ${exitCode})`;
	return cause === undefined ? `${how}. What it said is not shown: a secret may be in it.` : `${how}.`;
}

function sentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}

const causes: Readonly<Record<KeychainCause, { readonly means: string; readonly next: readonly string[] }>> = {
	"no-pass": { means: "It keeps secrets with pass, which is not installed.", next: ["Install pass."] },
	"pass-not-initialised": {
		means: "pass has no key yet to lock secrets with.",
		next: [
			"Make a key, with your own address: gpg --quick-generate-key you@example.com",
			"Then let pass use it: pass init you@example.com",
		],
	},
	"no-key": {
		means: "gpg does not have the key that pass was set up with, or cannot lock secrets with it.",
		next: ["The keys there are: gpg --list-keys", "Then let pass use one: pass init KEY"],
	},
	"key-locked": {
		means: "gpg could not open its key: it has nowhere to ask for the passphrase.",
		next: ["Give it this terminal: export GPG_TTY=$(tty)"],
	},
	"no-session": {
		means: "The keyring is reached through a D-Bus session, and there is none here, as over ssh or in a container.",
		next: ["Open a terminal on the desktop itself."],
	},
	"no-keyring-service": {
		means: "No program keeps secrets in this session.",
		next: ["Install gnome-keyring, then log in to the desktop again."],
	},
	"no-keyring": {
		means: "The keyring service runs, and has no keyring to put it in.",
		next: ["Make a keyring in Passwords and Keys: seahorse"],
	},
	"keyring-locked": {
		means: "The keyring is locked, and nothing could ask for its password.",
		next: ["Unlock it on the desktop, in Passwords and Keys: seahorse"],
	},
	"too-long": { means: "It keeps no secret as long as this one.", next: [] },
};

function mac(helper: string, trouble: StoreTrouble): readonly string[] | undefined {
	const isLocked = trouble.kind === "failed" && trouble.cause === "keyring-locked" && helper === "osxkeychain";
	return isLocked ? ["Unlock it: security unlock-keychain"] : undefined;
}
