import { UserError } from "../model/errors.ts";
import { looksLikeToken } from "../model/looks-like-token.ts";

/** What people call a secret; docker login has two of them as flags. */
const name = "(?:secret|password|passwd|pass|token|access-token|api-key|pat)";

const asFlag = new RegExp(`^--${name}(?:=|$)`, "i");
const asAnswer = new RegExp(`^${name}$`, "i");

/** @throws UserError (exit code 2) for a secret among the arguments, in words that do not repeat it. */
export function requireNoSecret(argv: readonly string[]): void {
	for (const word of argv) {
		if (word === "--") return;
		const flag = asFlag.test(word) ? word.replace(/=.*$/s, "") : /^-p(?!lain$)/.test(word) ? "-p" : undefined;
		if (flag !== undefined) throw refused(flag);
		if (/^--secret-stdin=/.test(word)) throw refused("--secret-stdin=…");
	}
}

/** The same for one answer of `--set`. */
export function requireNoSecretAnswer(key: string): void {
	if (asAnswer.test(key)) throw refused(`--set ${key}`);
}

/**
 * Where the name of a file or of a variable belongs.
 * @throws UserError (exit code 2) for what looks like the secret itself.
 */
export function requireNoToken(flag: string, value: string): void {
	if (looksLikeToken(value) && !/[/\\]/.test(value)) throw refused(flag);
}

function refused(flag: string): UserError {
	return new UserError(`${flag}: a secret is never a flag's value, and this one was not used.`, {
		exitCode: 2,
		next: [
			"It is in your shell's history now, and others on this laptop may have seen it: consider it known.",
			"Pass one with --secret-stdin, --secret-file PATH or --secret-env NAME, or let it be asked for.",
		],
	});
}
