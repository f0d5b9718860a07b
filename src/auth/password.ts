import { loginTradeoffs } from "../formats/docker/login-tradeoffs.ts";
import { indexSecret } from "../formats/python-index/index-secret.ts";
import { typedAccount } from "../formats/typed-account.ts";
import { usernameQuestion } from "../formats/username-question.ts";
import type { AuthMethod } from "../model/auth-method.ts";

const account = typedAccount("password");

/** A password or token in the clients' own files, or where docker keeps its logins. */
export const password: AuthMethod = {
	...account,
	id: "password",
	label: "Password or token in a file",
	summary: "readable in the file",
	tradeoffs: {
		onDisk: "The password as it is, in the files of pip and twine",
		lasts: "As long as the index accepts it",
		ifStolen: "All that the password opens, until it is changed",
		revoke: "Change the password, or delete the token",
		needs: "Nothing more; take a token that may only read",
		clients: "pip, twine; uv and poetry by variables of theirs",
		costs: "Nothing: no program is started",
	},
	words: {
		container: {
			label: "User name and password",
			summary: "opens all the account may do",
			tradeoffs: {
				onDisk: "The password, in a keychain or readable in a file",
				lasts: "Until it is changed",
				ifStolen: "All that the account may do, until it is changed",
				revoke: "Change the password, everywhere it is used",
				needs: "An account; take one that may only read",
				...loginTradeoffs,
			},
		},
	},
	questions: (facts, answers, match) =>
		match.kind === "container"
			? account.questions(facts, answers, match)
			: [usernameQuestion("It is written beside the password."), indexSecret],
};
