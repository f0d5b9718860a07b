import type { Check, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** What the console hands out for a cluster (console.redhat.com/openshift/install/pull-secret). */
const usual = ["cloud.openshift.com", "quay.io", "registry.redhat.io", "registry.connect.redhat.com"];

/** OpenShift's own pull secret after somebody added to it. */
export const k8sGlobal: Check = {
	id: "k8s.global",
	group: "kubernetes",
	title: "OpenShift's global pull secret still holds every key it came with",
	about: [
		"Looks at pull-secret in openshift-config, which only an administrator of the cluster may read, for the four keys with which Red Hat hands it out. It warns of each that is gone, and fails where the whole cannot be read or one of them has no password.",
		"oc set data replaces all of it: a registry that is added from a file without the old keys takes them away, and with them updates, Red Hat's images and, with cloud.openshift.com, telemetry and Insights. Some clusters leave that one out on purpose (docs.openshift.com, Opting out of remote health reporting), and on ROSA and OpenShift Dedicated the secret is Red Hat's to manage.",
	],
	reads: ["cluster"],
	needs: "cluster",
	async run({ facts }) {
		const cluster = foundValue(facts.cluster);
		if (cluster === undefined) return { skipped: "because" in facts.cluster ? facts.cluster.because : "" };
		const { global } = cluster;
		if (global.state === "missing") return { skipped: "the cluster has no global pull secret: it is not OpenShift" };
		if (global.state === "unknown")
			return { skipped: `the global pull secret could not be looked at: ${global.because}` };
		const { logins } = global.value;
		if (logins === undefined || logins.problem !== undefined) {
			return { findings: [finding("fail", `is of no use: .dockerconfigjson ${logins?.problem ?? "is not in it"}`)] };
		}
		const held = logins.all.map(({ key }) => key);
		const gone = usual.filter((key) => !held.includes(key));
		const empty = logins.all.filter(({ key, kind }) => usual.includes(key) && kind !== "password");
		return {
			findings: [
				...empty.map(({ key }) => finding("fail", `has no password for ${key}`)),
				...(gone.length === 0 ? [] : [finding("warn", `no longer holds ${gone.join(", ")}`)]),
			],
			seen: `${held.length} keys`,
		};
	},
};

function finding(status: Finding["status"], words: string): Finding {
	return {
		status,
		message: `The cluster's global pull secret ${words}`,
		why: "Nodes cannot pull what only that login opens: updates and Red Hat's own images among it.",
		remedy: {
			text: "Get the whole of it from console.redhat.com/openshift/install/pull-secret, put your own keys into that file, and set it as one.",
			commands: [
				"oc set data secret/pull-secret --namespace=openshift-config --from-file=.dockerconfigjson=pull-secret.json",
			],
		},
	};
}
