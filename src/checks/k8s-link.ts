import { pullTypes } from "../formats/kubernetes/cluster-secret.ts";
import type { Check, Finding } from "../model/check.ts";
import type { Cluster, ServiceAccount } from "../model/cluster-facts.ts";
import { foundValue } from "../model/fact.ts";
import { shellWords } from "../model/shell-words.ts";

/** Pull secrets that nobody pulls with. */
export const k8sLink: Check = {
	id: "k8s.link",
	group: "kubernetes",
	title: "Service accounts pull with the pull secrets of their namespace",
	about: [
		"Looks at the service accounts of the namespace that kubectl or oc is set to. It warns of a pull secret that a service account may mount and none pulls with, which is what oc secrets link does without --for=pull, and of a name in imagePullSecrets that no Secret has. One that is linked to nobody is a note: pods may name it themselves.",
		"A pod gets the imagePullSecrets of its service account when it is made; those that run keep their old list (kubernetes.io/docs, Configure Service Accounts for Pods). kubectl patch with a whole list replaces what was in it, so the lines here add to its end.",
	],
	reads: ["cluster"],
	needs: "cluster",
	async run({ facts }) {
		const cluster = foundValue(facts.cluster);
		if (cluster === undefined) return { skipped: "because" in facts.cluster ? facts.cluster.because : "" };
		const { secrets, accounts } = cluster;
		if (secrets.state !== "found") return { skipped: `Secrets could not be looked at: ${secrets.because}` };
		if (accounts.state !== "found") return { skipped: `service accounts could not be looked at: ${accounts.because}` };
		const there = secrets.value.map(({ name }) => name);
		const gone = accounts.value.flatMap((account) =>
			account.pulls.filter((name) => !there.includes(name)).map((name) => missing(account, name)),
		);
		const linked = accounts.value.flatMap(({ pulls }) => pulls);
		const idle = secrets.value.filter(({ name, type }) => type in pullTypes && !linked.includes(name));
		return {
			findings: [...idle.map(({ name }) => unlinked(name, accounts.value, cluster)), ...gone],
			seen: `${linked.length} linked in ${cluster.namespace}`,
		};
	},
};

function unlinked(secret: string, accounts: readonly ServiceAccount[], cluster: Cluster): Finding {
	const mounting = accounts.find(({ mounts }) => mounts.includes(secret));
	const account = mounting ?? accounts.find(({ name }) => name === "default");
	const words =
		mounting === undefined
			? "is linked to no service account"
			: `is linked to ${mounting.name} to be mounted, not to pull`;
	return {
		status: mounting === undefined ? "note" : "warn",
		message: `The pull secret ${secret} ${words}`,
		why: "Only pods that name it themselves are pulled with it.",
		remedy: {
			text: "Link it for pulling; pods that run already keep their old list.",
			commands: account === undefined ? [] : [link(secret, account, cluster)],
		},
		evidence: { secret, namespace: cluster.namespace },
	};
}

/** oc adds to the list; kubectl has to be told where it ends. */
function link(secret: string, { name, pulls }: ServiceAccount, { program, namespace }: Cluster): string {
	const place = `--namespace=${namespace}`;
	if (program === "oc") return shellWords(["oc", "secrets", "link", name, secret, "--for=pull", place]);
	const one = { name: secret };
	const [path, value] = pulls.length === 0 ? ["", [one]] : ["/-", one];
	const patch = JSON.stringify([{ op: "add", path: `/imagePullSecrets${path}`, value }]);
	return shellWords(["kubectl", "patch", "serviceaccount", name, place, "--type=json", `--patch=${patch}`]);
}

function missing({ name: account }: ServiceAccount, secret: string): Finding {
	return {
		status: "warn",
		message: `The service account ${account} pulls with the Secret ${secret}, which is not in its namespace`,
		why: "Its pods pull without it, as nobody or with what else is linked.",
		remedy: { text: "Make the Secret in that namespace, or take its name out of imagePullSecrets.", commands: [] },
		evidence: { account, secret },
	};
}
