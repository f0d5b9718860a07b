import { loginTradeoffs } from "../formats/docker/login-tradeoffs.ts";
import { durationQuestion, projectQuestion, serviceAccountQuestion } from "../formats/openshift/cluster-questions.ts";
import { askForClusterToken } from "../formats/openshift/cluster-token.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { type Availability, couldNotTell, met, unmet } from "../model/availability.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";

/** The token of a login to the cluster, or of one of its service accounts. */
export const ocToken: AuthMethod = {
	id: "oc-token",
	label: "A token of the cluster's, by oc",
	summary: "your login there, or a service account",
	identity: "openshift",
	yields: "static",
	// oc gives its own login's token out of its file.
	asks: ({ "service-account": account }) =>
		account ? { what: `a token of the service account ${account}`, username: anyName } : undefined,
	reads: ["tools"],
	tradeoffs: {
		onDisk: "The token, in a keychain or readable in a file",
		lasts: "A login a day; a service account's as long as asked",
		ifStolen: "All that its owner may do there, until it ends",
		revoke: "oc logout; of a service account: delete it",
		needs: "oc, signed in, or kubectl; system:image-puller there",
		...loginTradeoffs,
	},
	availability: programThere,
	questions(facts, answers, match) {
		const account = serviceAccountQuestion(has(facts, "oc") !== false);
		if (!answers["service-account"]) return [account];
		return [account, projectQuestion(match.path.split("/")[0] || undefined), durationQuestion];
	},
	source: async (answers, host, _secret, match) => ({
		kind: "static",
		username: anyName,
		secret: await askForClusterToken(answers, match.host, host),
	}),
	commands: async () => [],
};

/** The registry looks at the token alone (docs.openshift.com, "Accessing the registry"). */
const anyName = "unused";

function programThere(facts: Facts): Availability {
	if (has(facts, "oc") === undefined) return couldNotTell("whether oc or kubectl is on PATH", facts.tools);
	if (has(facts, "oc") === true) return met();
	if (has(facts, "kubectl") === true) return met("oc is not on PATH, so it can only be a service account's token.");
	return unmet(
		"neither oc nor kubectl is on PATH",
		"# oc for every system: https://mirror.openshift.com/pub/openshift-v4/clients/ocp/stable/",
	);
}

/** Undefined: it could not be told. */
function has(facts: Facts, program: "oc" | "kubectl"): boolean | undefined {
	if (facts.tools.state === "unknown") return undefined;
	return foundValue(facts.tools)?.some(({ name }) => name === program) ?? false;
}
