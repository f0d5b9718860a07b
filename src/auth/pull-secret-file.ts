import { loginTradeoffs } from "../formats/docker/login-tradeoffs.ts";
import { pullSecretQuestion, readPullSecret } from "../formats/red-hat/pull-secret.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { met } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";

/** One login out of the pull secret that Red Hat's console hands out for a cluster. */
export const pullSecretFile: AuthMethod = {
	id: "pull-secret-file",
	label: "The console's pull secret",
	summary: "made for a cluster, not a laptop",
	identity: "pull-secret",
	yields: "static",
	reads: [],
	tradeoffs: {
		onDisk: "One login of it, in a keychain or readable in a file",
		lasts: "Until the pull secret is made anew",
		ifStolen: "All that its owner may pull there, until then",
		revoke: "Make it anew with Red Hat; clusters that use it break",
		needs: "The file, from console.redhat.com/openshift",
		...loginTradeoffs,
	},
	availability: () => met(),
	questions: (_facts, _answers, match) => [pullSecretQuestion(match.host)],
	async source(answers, host, _secret, match) {
		const read = await readPullSecret(answers["pull-secret-file"] ?? "", match.host, host);
		if (!read.ok) throw new UserError(read.problem, { exitCode: 2, next: ["--set pull-secret-file=PATH"] });
		return { kind: "static", username: read.username, secret: read.secret };
	},
	commands: async () => [],
};
