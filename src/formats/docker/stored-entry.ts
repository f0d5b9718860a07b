import type { Answers } from "../../model/auth-method.ts";
import type { CredentialSource } from "../../model/credential-source.ts";
import { UserError } from "../../model/errors.ts";
import type { Facts } from "../../model/facts.ts";
import type { Entry } from "../../model/target.ts";
import { usableKeychain } from "./usable-keychain.ts";

/** Whether a secret rests in the file: as answered, else where no keychain works. */
export function storesInFile(facts: Facts, { store }: Answers): boolean {
	return store === undefined ? !usableKeychain(facts).ok : store === "file";
}

/**
 * A name and a secret where they come to rest: behind a keychain's helper, or in the file.
 * @throws UserError when a keychain was asked for and none works.
 */
export function storedEntry(
	host: string,
	{ username, secret }: Pick<Extract<CredentialSource, { kind: "static" }>, "username" | "secret">,
	answers: Answers,
	facts: Facts,
): Entry {
	if (storesInFile(facts, answers)) return { host, holds: "login", username, secret };
	const keychain = usableKeychain(facts);
	if (keychain.ok) return { host, holds: "marker", helper: keychain.helper, username, secret };
	throw new UserError(`No keychain works here: ${keychain.because}.`, { exitCode: 2, next: keychain.enable });
}
