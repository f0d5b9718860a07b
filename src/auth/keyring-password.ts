import { keychainThere } from "../formats/keyring/keychain-there.ts";
import { keepsPasswords } from "../formats/keyring/keyring-backends.ts";
import { keyringProvider } from "../formats/keyring/keyring-install.ts";
import { pipAsksKeyring } from "../formats/pip/pip-asks-keyring.ts";
import { indexSecret } from "../formats/python-index/index-secret.ts";
import { usernameQuestion } from "../formats/username-question.ts";
import type { AuthMethod, MethodWish } from "../model/auth-method.ts";
import { allOf } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Command } from "../model/plan.ts";

/** A password or token in the keychain of the system, where keyring finds it. */
export const keyringPassword: AuthMethod = {
	id: "keyring-password",
	label: "Password or token in the keychain",
	summary: "no password in any file",
	identity: "password",
	yields: "keyring",
	reads: ["os", "pip", "keyring"],
	tradeoffs: {
		onDisk: "The password, locked by the system's keychain",
		lasts: "As long as the index accepts it",
		ifStolen: "Nothing while you are signed out of this laptop",
		revoke: "Change the password, or delete the token",
		needs: "keyring and a keychain; take a token that may only read",
		clients: "pip 23.0 or later, twine, uv, poetry 1.2 or later",
		costs: "Under 1 s a run of pip, the start of keyring",
	},
	availability: (facts) => allOf([pipAsksKeyring(facts), keychainThere(facts)]),
	questions: () => [
		usernameQuestion("It stands in pip's file; the password goes into the keychain."),
		// Nothing said: the person types it to keyring itself.
		{ ...indexSecret, otherwise: "" },
	],
	async source({ username }) {
		if (username !== undefined) return { kind: "keyring", username };
		throw new UserError("A user name is needed.", { exitCode: 2, next: ["--set username=NAME"] });
	},
	commands: async (wish, facts) => {
		const { index } = wish.match;
		if (index === undefined || wish.answers["username"] === undefined) return [];
		const upload = index.upload === undefined ? [] : [store(wish, facts, index.upload, "optional")];
		return [store(wish, facts, index.url, "required"), ...upload];
	},
};

function store({ answers, secret }: MethodWish, facts: Facts, url: string, weight: Command["weight"]): Command {
	const username = answers["username"] ?? "";
	const run = keyringProgram(facts, answers);
	const who =
		weight === "required" ? "where pip, uv and poetry look for it" : "under the address that twine uploads to";
	const asked = secret === undefined ? " It asks for the password." : "";
	return {
		id: weight === "required" ? "keyring-set" : "keyring-set-upload",
		argv: [...run, "set", url, username],
		// keyring up to 23.9 takes a text without a line end for an empty one (keyring/cli.py, strip_last_newline).
		...(secret === undefined ? {} : { stdin: secret.derive((value) => `${value}\n`) }),
		why: `Stores the password of ${username} in the keychain, ${who}.${asked}`,
		needs: [],
		interactive: secret === undefined,
		weight,
		outcome: {
			reads: [],
			judge: () => ({ state: "later", because: "only keyring can tell what it keeps; the proof asks it" }),
		},
		undo: [...run, "del", url, username],
	};
}

/** The keyring that pip will ask. */
function keyringProgram(facts: Facts, answers: MethodWish["answers"]): readonly [string, ...string[]] {
	const { provider } = keyringProvider(facts, answers);
	const python = foundValue(facts.pip)?.python;
	const keyring = foundValue(facts.keyring);
	const imported = provider === "import" || keepsPasswords(keyring?.program, keyring?.chosen).length === 0;
	if (imported && python !== undefined) return [python, "-m", "keyring"];
	return [keyring?.program?.path ?? "keyring"];
}
