import { accountNameQuestion, accountOf, accountSecretQuestion } from "../formats/account-questions.ts";
import { loginTradeoffs } from "../formats/docker/login-tradeoffs.ts";
import { readOidcToken, tokenFileQuestion } from "../formats/quay/oidc-token.ts";
import { exchangeForRobotToken } from "../formats/quay/robot-token.ts";
import type { Answers, AuthMethod } from "../model/auth-method.ts";
import { met } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";
import type { ReadHost } from "../model/host.ts";
import type { Secret } from "../model/secret.ts";

/** A robot that shows another provider's token, and gets one of Quay's for an hour. */
export const robotFederation: AuthMethod = {
	id: "robot-federation",
	label: "A robot, by another provider's token",
	summary: "no lasting secret, for an hour",
	identity: "robot-federation",
	yields: "static",
	asks: ({ username = "" }) => ({ what: `a token of the robot ${username}`, username }),
	reads: [],
	tradeoffs: {
		onDisk: "A token for an hour, in a keychain or in a file",
		lasts: "An hour; then this run again with a fresh token",
		ifStolen: "The repositories the robot was given, for an hour",
		revoke: "It ends by itself; remove the robot's federation",
		needs: "A robot with a federation, and a token of its provider",
		...loginTradeoffs,
	},
	availability: () => met(),
	questions(_facts, answers, match) {
		const account = accountOf(match, "robot-federation");
		const name = accountNameQuestion(account);
		const secret = accountSecretQuestion(account);
		const typed = {
			...secret,
			why: "Quay gives the robot's token for it. A file can hold it as well: the question before, token-file, takes its path.",
		};
		return [name, tokenFileQuestion, ...(answers["token-file"] ? [] : [typed])];
	},
	async source(answers, host, secret, match) {
		const { username } = answers;
		const token = answers["token-file"] ? await tokenIn(answers, host) : secret;
		if (username === undefined || token === undefined) {
			throw new UserError("A robot and a token of its provider are needed.", {
				exitCode: 2,
				next: ["--set username=ORGANIZATION+ROBOT --set token-file=PATH"],
			});
		}
		return { kind: "static", username, ...(await exchangeForRobotToken(match.host, username, token, host)) };
	},
	commands: async () => [],
};

async function tokenIn(answers: Answers, host: ReadHost): Promise<Secret> {
	const token = await readOidcToken(answers["token-file"] ?? "", host);
	if (token.ok) return token.secret;
	throw new UserError(token.problem, { exitCode: 2, next: ["--set token-file=PATH"] });
}
