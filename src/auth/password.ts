import { indexSecret } from "../formats/python-index/index-secret.ts";
import { usernameQuestion } from "../formats/username-question.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { met } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";

/** A password or token in the clients' own files. */
export const password: AuthMethod = {
	id: "password",
	label: "Password or token in a file",
	summary: "readable in the file",
	identity: "password",
	yields: "static",
	reads: [],
	tradeoffs: {
		onDisk: "The password as it is, in the files of pip and twine",
		lasts: "As long as the index accepts it",
		ifStolen: "All that the password opens, until it is changed",
		revoke: "Change the password, or delete the token",
		needs: "Nothing more; take a token that may only read",
		clients: "pip, twine; uv and poetry by variables of theirs",
		costs: "Nothing: no program is started",
	},
	availability: () => met(),
	questions: () => [usernameQuestion("It is written beside the password."), indexSecret],
	async source({ username }, _host, secret) {
		if (username !== undefined && secret !== undefined) return { kind: "static", username, secret };
		throw new UserError("A user name and a password are needed.", {
			exitCode: 2,
			next: ["--set username=NAME --secret-stdin"],
		});
	},
	commands: async () => [],
};
