import { signedInAccountQuestions } from "../formats/google/gcloud-login.ts";
import { gcloudThere } from "../formats/google/gcloud-there.ts";
import { readGcloudToken } from "../formats/google/gcloud-token.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { type Availability, allOf, met, unmet } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ProgramResult, ReadHost } from "../model/host.ts";

/** gcloud starts in seconds, and may have to ask Google. */
const limitMs = 30_000;

/** A token of gcloud's as the password, for where nothing can be installed. */
export const accessToken: AuthMethod = {
	id: "access-token",
	label: "An access token as password",
	summary: "works for an hour",
	identity: "google",
	yields: "static",
	reads: ["os", "gcloud"],
	tradeoffs: {
		onDisk: "A token, in the files of pip and twine",
		lasts: "An hour at most; then this run again",
		ifStolen: "All your account may do in Google Cloud, for an hour",
		revoke: "It ends by itself; gcloud auth revoke ACCOUNT",
		needs: "gcloud, signed in",
		clients: "pip, twine; uv and poetry by variables of theirs",
		costs: "Nothing: no program is started",
	},
	availability: (facts) => allOf([gcloudThere(facts), signedIn(facts)]),
	questions: (facts) => signedInAccountQuestions(facts, "pip"),
	async source({ account }, host) {
		const token = readGcloudToken(await ask(account, host));
		return { kind: "static", username: "oauth2accesstoken", ...token };
	},
	commands: async () => [],
};

function signedIn(facts: Facts): Availability {
	const gcloud = foundValue(facts.gcloud);
	if (gcloud?.signedIn !== false || gcloud.accounts.length > 0) {
		return met("The token ends in an hour at most: run this again for the next one.");
	}
	return unmet("nobody is signed in to gcloud", "gcloud auth login");
}

async function ask(account: string | undefined, host: ReadHost): Promise<string> {
	const words = ["config", "config-helper", "--format=json(credential)", "--min-expiry=55m"] as const;
	const argv = ["gcloud", ...words, ...(account === undefined ? [] : [`--account=${account}`])] as const;
	const env = { CLOUDSDK_CORE_DISABLE_PROMPTS: "1" };
	const result = await host.ask({ argv: [...argv], timeoutMs: limitMs, env });
	if (result.outcome === "ok") return result.stdout;
	throw new UserError(`gcloud gave no token: ${reason(result)}`, { exitCode: 1, next: ["gcloud auth login"] });
}

function reason({ outcome, stderr }: ProgramResult): string {
	if (outcome === "timeout") return `it did not answer within ${limitMs / 1000} seconds.`;
	if (outcome === "missing") return "it is not on PATH.";
	if (outcome === "cancelled") return "it was cancelled.";
	const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "");
	const line = lines.find((each) => each.startsWith("ERROR:")) ?? lines[0];
	return line === undefined ? "it failed without a word." : line.trim();
}
