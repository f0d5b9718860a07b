import { pullTypes } from "../formats/kubernetes/cluster-secret.ts";
import type { Check, Finding } from "../model/check.ts";
import type { Cluster, ClusterSecret, PullLogin } from "../model/cluster-facts.ts";
import { endWords, hasEnded } from "../model/end-words.ts";
import { entryName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";
import { shellWords } from "../model/shell-words.ts";

/** Nodes pull again whenever a pod is moved to them. */
const soonMs = 24 * 3_600_000;

/** Pull secrets that a cluster cannot use. */
export const k8sSecret: Check = {
	id: "k8s.secret",
	group: "kubernetes",
	title: "Every pull secret of the namespace is one that a cluster can use",
	about: [
		"Looks at the Secrets of the namespace that kubectl or oc is set to. It fails for one with logins whose type kubelet does not read (Opaque under docker's names, or kubernetes.io/podmanconfigjson), that misses the part its type wants, is no base64 or JSON, holds no login, or one without a password or at its end. It warns of a login that ends within a day: an access token of Google's lives an hour, az acr login's three.",
		"kubelet reads .dockerconfigjson of kubernetes.io/dockerconfigjson and .dockercfg of kubernetes.io/dockercfg (kubernetes pkg/credentialprovider/secrets/secrets.go). Anything else is accepted by the cluster and passed over without a word, and pods wait in ImagePullBackOff. Helpers, stores and identity tokens in a copied config.json mean nothing there: a login has to stand in it as name and password.",
		"A Secret's type cannot be changed: it is made anew. Nothing that a Secret holds is shown or kept.",
	],
	reads: ["cluster"],
	needs: "cluster",
	async run({ facts, host }) {
		const cluster = foundValue(facts.cluster);
		if (cluster === undefined) return { skipped: "because" in facts.cluster ? facts.cluster.because : "" };
		if (cluster.secrets.state === "missing") return { skipped: `there are no Secrets: ${cluster.secrets.because}` };
		if (cluster.secrets.state === "unknown") return { findings: [unseen(cluster, cluster.secrets.because)] };
		const linked = (foundValue(cluster.accounts) ?? []).flatMap(({ pulls }) => pulls);
		const pull = cluster.secrets.value.filter((secret) => isMeantToPull(secret, linked));
		const findings = pull.flatMap((secret) => {
			const [wrong, ...more] = wrongWith(secret, host.now());
			return wrong === undefined ? [] : [wrong, ...more].map((one) => finding(one, secret, cluster));
		});
		return { findings, seen: `${pull.length} in ${cluster.namespace}` };
	},
};

/** A file of that name may as well be for a builder that mounts it. */
function isMeantToPull({ name, type, logins }: ClusterSecret, linked: readonly string[]): boolean {
	const isNamedSo = type in pullTypes || type === podmans || linked.includes(name);
	return isNamedSo || logins?.in.startsWith(".docker") === true;
}

const podmans = "kubernetes.io/podmanconfigjson";

interface Wrong {
	readonly status: Finding["status"];
	/** What is so of the Secret: the end of a sentence. */
	readonly words: string;
	readonly why: string;
}

function wrongWith({ type, holds, logins }: ClusterSecret, now: Date): readonly Wrong[] {
	const passed = "The cluster passes it over without a word, and pulls as nobody.";
	const fail = (words: string, why = passed): readonly Wrong[] => [{ status: "fail", words, why }];
	const wanted = pullTypes[type];
	if (wanted === undefined) return fail(`has the type ${type}, from which no login is read`);
	if (!holds.includes(wanted)) return fail(`has the type ${type} and no ${wanted}`);
	if (logins === undefined || logins.problem !== undefined) {
		return fail(
			`is of no use: ${wanted} ${logins?.problem ?? "is empty"}`,
			"No image is pulled with any of its logins.",
		);
	}
	if (logins.all.length === 0) {
		const instead = logins.namesHelpers ? " but the names of helpers, which are programs of a laptop" : "";
		return fail(`holds no login${instead}`, "The cluster pulls as nobody.");
	}
	return logins.all.flatMap((login) => wrongLogin(login, now));
}

function wrongLogin({ key, kind, end }: PullLogin, now: Date): readonly Wrong[] {
	const name = entryName(key);
	if (kind === "empty" || kind === "identity-token") {
		const instead = kind === "empty" ? "" : " but an identity token, which no cluster reads";
		const why = `The registry is shown ${kind === "empty" ? "nothing, or an empty password" : "an empty password"}.`;
		return [{ status: "fail", words: `holds no password for ${name}${instead}`, why }];
	}
	if (kind === "hourly") {
		const why = "A node that pulls later is refused.";
		return [{ status: "warn", words: `holds an access token of Google's for ${name}, which lives an hour`, why }];
	}
	if (end === undefined || end.at.getTime() - now.getTime() > soonMs) return [];
	const ended = hasEnded(end, now);
	const why = ended ? "The registry refuses it, public images included." : "A node that pulls later is refused.";
	return [{ status: ended ? "fail" : "warn", words: `holds a login of ${name} that ${endWords(end, now)}`, why }];
}

/** Who asked for the cluster by name is to know that nothing of it was seen. */
function unseen({ program, namespace }: Cluster, because: string): Finding {
	return {
		status: "warn",
		message: `${program} shows nothing of the pull secrets in ${namespace}, because ${because}`,
		why: "Whether the cluster can pull was not looked at.",
		remedy: {
			text: "Look whether the cluster answers, and whether you may read them.",
			commands: [shellWords([program, "auth", "can-i", "list", "secrets", `--namespace=${namespace}`])],
		},
	};
}

function finding({ status, words, why }: Wrong, secret: ClusterSecret, { program, namespace }: Cluster): Finding {
	const on = (...argv: string[]) => shellWords([program, ...argv, `--namespace=${namespace}`]);
	return {
		status,
		message: `The Secret ${secret.name} ${words}`,
		why,
		remedy: {
			text: "Make it anew from a file with lasting logins, name and password in each: a robot's, a service account's, a token of the repository's own.",
			commands: [
				on("delete", "secret", secret.name),
				`${on("create", "secret", "generic", secret.name, "--type=kubernetes.io/dockerconfigjson")} --from-file=.dockerconfigjson=auth.json`,
			],
		},
		evidence: { secret: secret.name, type: secret.type, namespace },
	};
}
