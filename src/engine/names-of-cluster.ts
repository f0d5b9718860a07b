import type { Cluster } from "../model/cluster-facts.ts";
import { foundValue } from "../model/fact.ts";

/** Names in every cluster, or so many that they tell nothing; some are words that a sentence needs. */
const common =
	/^(default|builder|deployer|pipeline|pull-?secret|reg-?cred|registry|docker|secret|kube-.*|openshift-.*|kubernetes|minikube|kind|kind-kind|docker-desktop|rancher-desktop|colima|orbstack|microk8s|k3s|crc)$/;

/** What tells whose cluster it is, and what is in it. */
export function namesOfCluster(cluster: Cluster | undefined): readonly string[] {
	if (cluster === undefined) return [];
	const accounts = foundValue(cluster.accounts) ?? [];
	return [
		cluster.context,
		cluster.cluster,
		cluster.namespace,
		...accounts.flatMap(({ name, pulls }) => [name, ...pulls]),
		...(foundValue(cluster.secrets) ?? []).map(({ name }) => name),
	].filter((name) => !common.test(name));
}

/** Addresses that came up in it: its own, and those of its logins. */
export function addressesOfCluster(cluster: Cluster | undefined): readonly string[] {
	if (cluster === undefined) return [];
	const global = foundValue(cluster.global);
	const secrets = [...(foundValue(cluster.secrets) ?? []), ...(global === undefined ? [] : [global])];
	return [cluster.server, ...secrets.flatMap(({ logins }) => (logins?.all ?? []).map(({ key }) => key))];
}
