import type { AuthMethod } from "../model/auth-method.ts";
import { met } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";
import type { Identity } from "../model/registry.ts";
import { accountNameQuestion, accountOf, accountSecretQuestion } from "./account-questions.ts";

type TypedAccount = Omit<AuthMethod, "id" | "label" | "summary" | "tradeoffs" | "words">;

/** What every way to sign in has in common for which a person gives the name and the secret of an account. */
export function typedAccount(identity: Identity): TypedAccount {
	return {
		identity,
		yields: "static",
		reads: [],
		availability: () => met(),
		questions(_facts, _answers, match) {
			const account = accountOf(match, identity);
			return [accountNameQuestion(account), accountSecretQuestion(account)];
		},
		async source({ username }, _host, secret) {
			if (username !== undefined && secret !== undefined) return { kind: "static", username, secret };
			throw new UserError("A user name and a password or token are needed.", {
				exitCode: 2,
				next: ["--set username=NAME --secret-stdin"],
			});
		},
		commands: async () => [],
	};
}
